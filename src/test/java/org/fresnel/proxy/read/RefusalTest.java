package org.fresnel.proxy.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.proxy.read.FailoverReadTest.none;
import static org.fresnel.proxy.read.FailoverReadTest.relayed;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.server.RequestExecutorAccess;
import org.fresnel.upstream.ExchangeFailure;
import org.fresnel.upstream.NodeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A refusal is one node's opinion, whatever its number.
class RefusalTest {
  private static final String OF_A = "{\"code\":400,\"message\":\"no such thing\"}";
  private final ReadFixture abc = new ReadFixture("a", "b", "c");

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 412, 413, 414, 422, 431, 451})
  void aRefusalOfAllPreferredNodesIsRelayedUnchanged(int status) {
    var answer = abc.inOrder("c").start();
    abc.nodes.at("a").answers(status, headers("X-Of", "a"), OF_A);
    abc.nodes.at("b").answers(status, "{\"message\":\"b\"}");

    assertThat(relayed(answer).response().status()).isEqualTo(status);
    assertThat(relayed(answer).response().headers().get("X-Of")).isEqualTo("a");
    assertThat(body(relayed(answer))).isEqualTo(OF_A);
    assertThat(abc.nodes.asked()).containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 408, 429, 500, 502, 503, 504})
  void aFaultOfAllPreferredNodesIsRelayedAfterTheFallback(int status) {
    var answer = abc.inOrder("c").start();
    abc.nodes.at("a").answers(status, headers("Retry-After", "60"), OF_A);
    abc.nodes.at("b").answers(status, "{\"message\":\"b\"}");
    assertThat(answer.isComplete()).isFalse();
    abc.nodes.at("c").fails(ExchangeFailure.Kind.UNREACHABLE);

    assertThat(relayed(answer).response().status()).isEqualTo(status);
    assertThat(relayed(answer).response().headers().get("Retry-After")).isEqualTo("60");
    assertThat(body(relayed(answer))).isEqualTo(OF_A);
  }

  @Test
  void aFallbackAnswerWinsOverAFaultOfAllPreferredNodes() {
    var answer = abc.inOrder("c").start();
    abc.nodes.at("a").answers(503, "syncing");
    abc.nodes.at("b").answers(503, "syncing");
    abc.nodes.at("c").answers(200, "x");

    assertThat(relayed(answer).node().name()).isEqualTo("c");
    assertThat(abc.trouble("a").inARow()).isEqualTo(1);
  }

  @Test
  void fallbackNodesAreAskedForAnAggregateThatNoPreferredNodeHas() {
    var answer = abc.aggregate("c").start();
    abc.nodes.at("a").answers(404, OF_A);
    abc.nodes.at("b").answers(404, OF_A);
    abc.nodes.at("c").answers(200, "x");

    assertThat(relayed(answer).node().name()).isEqualTo("c");
  }

  @Test
  void aRefusalBesideAFailedNodeIsAFailure() {
    var answer = abc.inOrder().start();
    abc.nodes.at("a").answers(400, OF_A);
    abc.nodes.at("b").breaksOff(200);
    abc.nodes.at("c").answers(400, OF_A);

    assertThat(none(answer).status()).isEqualTo(503);
  }

  @Test
  void differentFaultsAreAFailure() {
    var answer = abc.inOrder("c").start();
    abc.nodes.at("a").answers(500, OF_A);
    abc.nodes.at("b").answers(503, OF_A);
    abc.nodes.at("c").answers(500, OF_A);

    assertThat(none(answer).status()).isEqualTo(503);
  }

  @Test
  void aSilentFallbackNodeHasTheAttemptTimeoutOnly() {
    var answer = abc.inOrder("c").start();
    abc.nodes.at("a").answers(500, OF_A);
    abc.nodes.at("b").answers(500, OF_A);
    abc.timers.pass(ReadFixture.PATIENCE);

    assertThat(relayed(answer).response().status()).isEqualTo(500);
    assertThat(abc.nodes.at("c").cancelled()).isTrue();
    assertThat(abc.trouble("c").recent()).isEmpty();
    assertThat(abc.timers.pending()).isZero();
  }

  @Test
  void aRefusalDoesNotEndTheWaitForASilentPreferredNode() {
    var answer = abc.inOrder().start();
    abc.timers.pass(ReadFixture.PATIENCE);
    abc.nodes.at("b").answers(400, OF_A);
    abc.nodes.at("c").answers(400, OF_A);
    assertThat(answer.isComplete()).isFalse();
    abc.nodes.at("a").answers(200, "late");

    assertThat(relayed(answer).node().name()).isEqualTo("a");
  }

  @Test
  void aFaultOfTheOnlyNodeIsRelayed() {
    var one = new ReadFixture("a");
    var answer = one.inOrder().start();
    one.nodes.at("a").answers(500, OF_A);

    assertThat(relayed(answer).response().status()).isEqualTo(500);
    assertThat(one.trouble("a").recent()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"message\":\"no slot\"}", "[{\"keyword\":\"required\"}]"})
  void aJsonBodyIsRelayedUnchanged(String text) {
    var one = new ReadFixture("a");
    var answer = one.inOrder().start();
    one.nodes
        .at("a")
        .answers(400, headers("Content-Type", "application/json; charset=utf-8"), text);

    var given = relayed(answer);
    assertThat(body(given)).isEqualTo(text);
    assertThat(given.response().headers().get("Content-Type"))
        .isEqualTo("application/json; charset=utf-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html>Bad Gateway</html>", "Too many requests", "[]", "null", "7", "{\"a"})
  void anotherBodyIsReplacedByABeaconApiError(String text) {
    var one = new ReadFixture("a");
    var answer = one.inOrder().start();
    var headers = headers("Retry-After", "60").add("Content-Type", "text/html");
    one.nodes.at("a").answers(429, headers.add("Content-Length", "99"), text);

    var given = relayed(answer);
    assertThat(given.response().status()).isEqualTo(429);
    assertThat(given.response().headers().get("Retry-After")).isEqualTo("60");
    assertThat(given.response().headers().getAll("Content-Type"))
        .containsExactly("application/json");
    assertThat(given.response().headers().contains("Content-Length")).isFalse();
    var error = new JsonObject(body(given));
    assertThat(error.getInteger("code")).isEqualTo(429);
    assertThat(error.getString("message"))
        .startsWith("no beacon node answered getThing: a: status 429");
  }

  @Test
  void aCompressedBodyIsRelayedIfTheClientAcceptsIt() {
    var one = new ReadFixture("a");
    var asking = HttpHeaders.headers().add("Accept-Encoding", "gzip");
    var answer = one.inOrder(new NodeRequest("GET", "/x", asking, one.request.body())).start();
    one.nodes.at("a").answers(400, headers("Content-Encoding", "gzip"), "packed");

    assertThat(body(relayed(answer))).isEqualTo("packed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "identity", "br"})
  void anUnrequestedCompressedBodyIsReplaced(String accepted) {
    var one = new ReadFixture("a");
    var asking = HttpHeaders.headers().add("Accept-Encoding", accepted);
    var answer = one.inOrder(new NodeRequest("GET", "/x", asking, one.request.body())).start();
    one.nodes.at("a").answers(400, headers("Content-Encoding", "gzip"), "packed");

    assertThat(relayed(answer).response().headers().contains("Content-Encoding")).isFalse();
    assertThat(new JsonObject(body(relayed(answer))).getInteger("code")).isEqualTo(400);
  }

  @Test
  void aRefusalOfAHeadRequestHasNoBody() {
    var one = new ReadFixture("a");
    var head = new NodeRequest("HEAD", "/x", HttpHeaders.headers(), one.request.body());
    var answer = one.inOrder(head).start();
    one.nodes.at("a").answers(404, headers("Content-Length", "42"), "");

    assertThat(relayed(answer).response().headers().get("Content-Length")).isEqualTo("42");
  }

  @Test
  void aTooLargeRefusalKeepsItsStatus() {
    var one = new ReadFixture("a");
    var answer = one.inOrder().start();
    one.nodes.at("a").answers(413, "x".repeat(ReadAttempt.MAX_ERROR_BYTES + 1));

    assertThat(relayed(answer).response().status()).isEqualTo(413);
    assertThat(new JsonObject(body(relayed(answer))).getInteger("code")).isEqualTo(413);
    assertThat(one.nodes.at("a").cancelled()).isTrue();
  }

  private static MultiMap headers(String name, String value) {
    return HttpHeaders.headers().add(name, value);
  }

  private static String body(Answer.Relayed answer) {
    return RequestExecutorAccess.text(answer.body());
  }
}
