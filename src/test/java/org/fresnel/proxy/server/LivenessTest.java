package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Whether validators were seen live is asked of all nodes: one that has just restarted has seen
/// nobody.
class LivenessTest {
  private static final String LIVENESS = "/eth/v1/validator/liveness/5";
  private static final Duration PATIENCE = Duration.ofMillis(300);
  private static final Duration TOTAL = Duration.ofSeconds(20);

  @Test
  void aValidatorThatOneNodeSawIsLive() {
    try (var restarted = node(1, false, 2, false);
        var lagging = node(1, false, 2, true);
        var plane = plane(restarted.url(), lagging.url())) {
      plane.unreachable("scripted-2");
      var response = asked(plane);

      assertThat(live(response)).isEqualTo(new JsonObject().put("1", false).put("2", true));
      assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
      assertThat(response.headers().firstValue("Fresnel-Node")).hasValue("scripted-1");
      assertThat(response.headers().firstValue("Fresnel-Choice"))
          .hasValue("live by any of scripted-1, scripted-2");
      assertThat(response.headers().firstValue("Fresnel-Attempts")).hasValue("2");
    }
  }

  @Test
  void aNodeThatRefusesIsIgnored() {
    try (var refusing =
            new ScriptedServer(
                request ->
                    request
                        .response()
                        .setStatusCode(400)
                        .end("{\"code\":400,\"message\":\"liveness tracking is not enabled\"}"));
        var other = node(1, true, 2, false);
        var plane = plane(refusing.url(), other.url())) {
      var response = asked(plane);

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(live(response)).isEqualTo(new JsonObject().put("1", true).put("2", false));
    }
  }

  @Test
  void aHungNodeDelaysTheAnswerByTheAttemptTimeoutOnly() {
    try (var hanging = new ScriptedServer(_ -> {});
        var other = node(1, false, 2, true);
        var plane = plane(hanging.url(), other.url())) {
      var response = asked(plane);

      assertThat(live(response)).isEqualTo(new JsonObject().put("1", false).put("2", true));
      assertThat(plane.reports.getLast().elapsed()).isLessThan(TOTAL);
    }
  }

  @Test
  void aNodeWithAnotherAnswerIsIgnored() {
    try (var hosted =
            new ScriptedServer(request -> WrongAnswerTest.json(request, "{\"data\":null}"));
        var other = node(1, false, 2, true);
        var plane = plane(hosted.url(), other.url())) {
      assertThat(live(asked(plane))).isEqualTo(new JsonObject().put("1", false).put("2", true));
    }
  }

  @Test
  void theOnlyNodesAnswerIsRelayed() {
    try (var only = node(1, true, 2, false);
        var plane = plane(only.url())) {
      assertThat(live(asked(plane))).isEqualTo(new JsonObject().put("1", true).put("2", false));
    }
  }

  @Test
  void theClientGetsAnErrorIfNoNodeAnswers() {
    try (var first = new ScriptedServer(request -> request.response().setStatusCode(503).end());
        var second = new ScriptedServer(request -> request.response().setStatusCode(500).end());
        var plane = plane(first.url(), second.url())) {
      assertThat(asked(plane).statusCode()).isEqualTo(503);
    }
  }

  private static DataPlaneFixture plane(URI... nodes) {
    return new DataPlaneFixture(ProxySetup.of().behind(nodes).withBudget(PATIENCE, TOTAL));
  }

  private static ScriptedServer node(int first, boolean live, int second, boolean alsoLive) {
    var body =
        "{\"data\":[{\"index\":\"%d\",\"is_live\":%s},{\"index\":\"%d\",\"is_live\":%s}]}"
            .formatted(first, live, second, alsoLive);
    return new ScriptedServer(request -> WrongAnswerTest.json(request, body));
  }

  private static HttpResponse<String> asked(DataPlaneFixture plane) {
    return plane.post(LIVENESS, "[\"1\",\"2\"]", "Content-Type", "application/json");
  }

  private static JsonObject live(HttpResponse<String> response) {
    var live = new JsonObject();
    JsonArray data = new JsonObject(response.body()).getJsonArray("data");
    data.stream()
        .map(JsonObject.class::cast)
        .forEach(item -> live.put(item.getString("index"), item.getBoolean("is_live")));
    return live;
  }
}
