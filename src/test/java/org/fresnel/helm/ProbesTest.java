package org.fresnel.helm;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The chart asks the running application at addresses that it has.
@QuarkusTest
class ProbesTest {
  @ParameterizedTest
  @CsvSource({
    "startupProbe, every node probed once",
    "livenessProbe, event loops turn",
    "readinessProbe, a node for duties"
  })
  void eachProbeCallsItsCheck(String probe, String check) {
    var path = Chart.withOneNode().rendered().container().path(probe).at("/httpGet/path").asText();

    assertThat(get(path).jsonPath().getList("checks.name")).contains(check);
  }

  @Test
  void theMonitorReadsTheMetrics() {
    var monitor = Chart.with("monitored").rendered().only("ServiceMonitor");

    assertThat(get(monitor.at("/spec/endpoints/0/path").asText()).asString())
        .contains("fresnel_node_health{health=\"ready\",node=\"node-1\"}");
  }
}
