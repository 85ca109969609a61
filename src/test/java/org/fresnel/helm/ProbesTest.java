package org.fresnel.helm;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The chart asks the running application at addresses that it has.
@QuarkusTest
@TestProfile(ProbesTest.WithoutNodes.class)
class ProbesTest {
  /// A router whose only node does not answer.
  public static final class WithoutNodes implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("fresnel.nodes", "http://127.0.0.1:1", "fresnel.listen.port", "0");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "startupProbe, every node probed once",
    "livenessProbe, event loops turn",
    "readinessProbe, a node for duties"
  })
  void eachProbeIsAnsweredByItsCheck(String probe, String check) {
    var path = Chart.withOneNode().rendered().container().path(probe).at("/httpGet/path").asText();

    assertThat(get(path).jsonPath().getList("checks.name")).contains(check);
  }

  @Test
  void theMonitorReadsTheMetrics() {
    var monitor = Chart.with("monitored").rendered().only("ServiceMonitor");

    assertThat(get(monitor.at("/spec/endpoints/0/path").asText()).asString())
        .contains("fresnel_node_health{health=\"ready\",node=\"127.0.0.1:1\"}");
  }
}
