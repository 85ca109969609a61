package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AttributionTest {
  private static final String READ = "/eth/v1/beacon/genesis";

  @Nested
  class SwitchedOn {
    @AutoClose private final DataPlaneFixture plane = new DataPlaneFixture(ProxySetup.pair());

    @Test
    void theAnswerNamesTheNodeAndTheAttempts() {
      plane.has("node-1", new Fault.Errors(503));

      assertThat(node(plane.get(READ))).isEqualTo("node-2");
      assertThat(attempts(plane.get(READ))).isEqualTo("2");
    }

    @Test
    void theRoutersOwnAnswerNamesNoNode() {
      assertThat(node(plane.get("/eth/v1/node/version"))).isEmpty();
    }

    @Test
    void theClientMaySelectTheNodeOfALocalRead() {
      assertThat(node(plane.get("/eth/v1/node/identity", "Fresnel-Node", "node-2")))
          .isEqualTo("node-2");
      assertThat(plane.node("node-2").requests().getLast().header("Fresnel-Node")).isEmpty();
      assertThat(plane.get("/eth/v1/node/identity", "Fresnel-Node", "node-9").statusCode())
          .isEqualTo(400);
    }
  }

  @Nested
  class SwitchedOff {
    @AutoClose
    private final DataPlaneFixture plane =
        new DataPlaneFixture(ProxySetup.pair().withoutAttribution());

    @Test
    void theAnswerNamesNoNodeIfDisabled() {
      assertThat(node(plane.get(READ))).isEmpty();
      assertThat(attempts(plane.get(READ))).isEmpty();
    }
  }

  @Test
  void aNodesOwnAttributionIsRemoved() {
    try (var other =
            new ScriptedServer(
                request ->
                    request
                        .response()
                        .putHeader("Fresnel-Node", "inner")
                        .putHeader("fresnel-attempts", "9")
                        .putHeader("X-Other", "stays")
                        .end("{}"));
        var plane =
            new DataPlaneFixture(ProxySetup.pair().behind(other.url()).withoutAttribution());
        var telling = new DataPlaneFixture(ProxySetup.pair().behind(other.url()))) {
      assertThat(node(plane.get(READ))).isEmpty();
      assertThat(attempts(plane.get(READ))).isEmpty();
      assertThat(plane.get(READ).headers().firstValue("X-Other")).hasValue("stays");
      assertThat(telling.get(READ).headers().allValues("Fresnel-Node"))
          .containsExactly("scripted-1");
      assertThat(telling.get(READ).headers().allValues("Fresnel-Attempts")).containsExactly("1");
    }
  }

  private static String node(HttpResponse<?> response) {
    return response.headers().firstValue("Fresnel-Node").orElse("");
  }

  private static String attempts(HttpResponse<?> response) {
    return response.headers().firstValue("Fresnel-Attempts").orElse("");
  }
}
