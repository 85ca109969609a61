package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderFilterTest {
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
  void hopByHopHeadersAreRemovedInBothDirections(String name) {
    assertThat(HeaderFilter.toNode(headers(name, "x"), VIA).contains(name)).isFalse();
    assertThat(HeaderFilter.toClient(headers(name, "x")).contains(name)).isFalse();
  }

  @Test
  void headersThatConnectionNamesAreHopByHopToo() {
    var from =
        headers("Connection", "close, X-One", "connection", " x-TWO ", "X-One", "1", "X-Two", "2")
            .add("X-Three", "3");

    assertThat(HeaderFilter.toNode(from, VIA).names()).containsExactlyInAnyOrder("X-Three", "Via");
    assertThat(HeaderFilter.toClient(from).names()).containsExactly("X-Three");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host", "Content-Length", "Expect", "Fresnel-Node"})
  void aClientCannotSetTheRoutersOwnHeaders(String name) {
    assertThat(HeaderFilter.toNode(headers(name, "x"), VIA).contains(name)).isFalse();
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
    assertThat(HeaderFilter.toNode(headers(name, "a, b;q=0.5"), VIA).getAll(name))
        .containsExactly("a, b;q=0.5");
  }

  @Test
  void repeatedHeadersStayRepeatedAndInOrder() {
    var from = headers("Set-Cookie", "a=1", "X", "y", "set-cookie", "b=2");

    assertThat(HeaderFilter.toClient(from).getAll("Set-Cookie")).containsExactly("a=1", "b=2");
    assertThat(HeaderFilter.toNode(from, VIA).getAll("Set-Cookie")).containsExactly("a=1", "b=2");
  }

  @Test
  void theRouterAddsItselfToVia() {
    assertThat(HeaderFilter.toNode(headers(), VIA).getAll("Via")).containsExactly("1.1 fresnel-1f");
    assertThat(HeaderFilter.toNode(headers("Via", "1.1 edge"), VIA).getAll("Via"))
        .containsExactly("1.1 edge", "1.1 fresnel-1f");
  }

  @Test
  void acceptLinesAreJoined() {
    var from = headers("Accept", "application/json;q=0.5", "Accept", "application/octet-stream");

    assertThat(HeaderFilter.toNode(from, VIA).getAll("Accept"))
        .containsExactly("application/json;q=0.5, application/octet-stream");
  }

  @Test
  void corsHeadersAreNotForwarded() {
    assertThat(HeaderFilter.toNode(headers("Origin", "https://a"), VIA).contains("Origin"))
        .isFalse();
    assertThat(HeaderFilter.toClient(headers("Access-Control-Allow-Origin", "*")).isEmpty())
        .isTrue();
  }

  @Test
  void theLengthOfTheAnswerStays() {
    assertThat(HeaderFilter.toClient(headers("Content-Length", "7")).get("Content-Length"))
        .isEqualTo("7");
  }

  @Test
  void onlyThisRoutersAttributionReachesTheClient() {
    assertThat(
            HeaderFilter.toClient(headers("Fresnel-Node", "x", "fresnel-attempts", "2")).isEmpty())
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
