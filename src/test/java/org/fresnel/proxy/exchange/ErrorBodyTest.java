package org.fresnel.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.fresnel.node.Node;
import org.fresnel.routing.SampleOperations;
import org.fresnel.upstream.ExchangeFailure;
import org.junit.jupiter.api.Test;

class ErrorBodyTest {
  @Test
  void anErrorHasTheBeaconApiFormat() {
    assertThat(ErrorBody.of(404, "no such operation"))
        .isEqualTo(new JsonObject().put("code", 404).put("message", "no such operation"));
  }

  @Test
  void everyNodeIsNamedWithItsReason() {
    var refused = new ExchangeFailure(ExchangeFailure.Kind.UNREACHABLE, "connection refused");
    var attempts =
        List.of(
            attempt("a", new AttemptOutcome.Unanswered(refused)),
            attempt("b", new AttemptOutcome.TooSlow(Duration.ofMillis(400))));

    var body = ErrorBody.of(503, SampleOperations.named("getThing"), attempts);

    assertThat(body.getString("message"))
        .isEqualTo(
            "no beacon node answered getThing: a: connection refused; b: no answer within 400 ms");
    assertThat(body.getJsonArray("stacktraces"))
        .isEqualTo(JsonArray.of("a: connection refused", "b: no answer within 400 ms"));
  }

  private static Attempt attempt(String node, AttemptOutcome outcome) {
    return new Attempt(Node.at(node, "http://" + node), outcome, Duration.ZERO);
  }
}
