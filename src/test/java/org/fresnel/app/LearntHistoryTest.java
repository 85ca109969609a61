package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.fresnel.SimulatedFleet;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;

/// Nodes that do not have old states.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class LearntHistoryTest {
  private static final String STATES = "/eth/v1/beacon/states/";

  @Test
  void theSecondReadGoesStraightToTheNodeThatHasTheState() {
    try (var site = RouterSite.of(3)) {
      var router = site.start();
      site.apply(1, new Fault.Errors(404).on(STATES));
      site.apply(2, new Fault.Errors(404).on(STATES));

      var first = router.get(STATES + "20/validators?id=1");
      var second = router.get(STATES + "21/validators?id=2");

      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(first.headers().firstValue("Fresnel-Attempts")).contains("3");
      assertThat(second.statusCode()).isEqualTo(200);
      assertThat(second.headers().firstValue("Fresnel-Attempts")).contains("1");
      assertThat(second.headers().firstValue("Fresnel-Node")).contains("node-3");
    }
  }
}
