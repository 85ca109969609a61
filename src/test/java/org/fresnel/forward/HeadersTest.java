package org.fresnel.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {
  private static final ViaHeader VIA = ViaHeader.of("fresnel-1f");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection",
        "Keep-Alive",
        "Proxy-Authenticate",
        "Proxy-Authorization",
        "Proxy-Connection",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade"
      })
  void hopByHopHeadersPassNeitherWay(String name) {
    assertThat(Headers.toNode(headers(name, "x"), VIA).contains(name)).isFalse();
    assertThat(Headers.toClient(headers(name, "x")).contains(name)).isFalse();
  }

  @Test
  void whatConnectionNamesIsHopByHopToo() {
    var from =
        headers("Connection", "close, X-One", "connection", " x-TWO ", "X-One", "1", "X-Two", "2")
            .add("X-Three", "3");

    assertThat(Headers.toNode(from, VIA).names()).containsExactlyInAnyOrder("X-Three", "Via");
    assertThat(Headers.toClient(from).names()).containsExactly("X-Three");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host", "Content-Length", "Expect", "Fresnel-Node"})
  void theNextHopsOwnHeadersAreNotTheClients(String name) {
    assertThat(Headers.toNode(headers(name, "x"), VIA).contains(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accept",
        "Accept-Encoding",
        "Content-Type",
        "Content-Encoding",
        "Eth-Consensus-Version",
        "Authorization",
        "User-Agent"
      })
  void endToEndHeadersReachTheNode(String name) {
    assertThat(Headers.toNode(headers(name, "a, b;q=0.5"), VIA).getAll(name))
        .containsExactly("a, b;q=0.5");
  }

  @Test
  void repeatedHeadersStayRepeatedAndInOrder() {
    var from = headers("Set-Cookie", "a=1", "X", "y", "set-cookie", "b=2");

    assertThat(Headers.toClient(from).getAll("Set-Cookie")).containsExactly("a=1", "b=2");
    assertThat(Headers.toNode(from, VIA).getAll("Set-Cookie")).containsExactly("a=1", "b=2");
  }

  @Test
  void theRouterSignsTheRequestBehindEarlierProxies() {
    assertThat(Headers.toNode(headers(), VIA).getAll("Via")).containsExactly("1.1 fresnel-1f");
    assertThat(Headers.toNode(headers("Via", "1.1 edge"), VIA).getAll("Via"))
        .containsExactly("1.1 edge", "1.1 fresnel-1f");
  }

  @Test
  void acceptLinesReachTheNodeAsOne() {
    var from = headers("Accept", "application/json;q=0.5", "Accept", "application/octet-stream");

    assertThat(Headers.toNode(from, VIA).getAll("Accept"))
        .containsExactly("application/json;q=0.5, application/octet-stream");
  }

  @Test
  void pagesOfOtherOriginsAreTheRoutersAffair() {
    assertThat(Headers.toNode(headers("Origin", "https://a"), VIA).contains("Origin")).isFalse();
    assertThat(Headers.toClient(headers("Access-Control-Allow-Origin", "*")).isEmpty()).isTrue();
  }

  @Test
  void theLengthOfTheAnswerStays() {
    assertThat(Headers.toClient(headers("Content-Length", "7")).get("Content-Length"))
        .isEqualTo("7");
  }

  @Test
  void onlyThisRoutersAttributionReachesTheClient() {
    assertThat(Headers.toClient(headers("Fresnel-Node", "x", "fresnel-attempts", "2")).isEmpty())
        .isTrue();
  }

  private static MultiMap headers(String... namesAndValues) {
    var headers = HttpHeaders.headers();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      headers.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return headers;
  }
}
