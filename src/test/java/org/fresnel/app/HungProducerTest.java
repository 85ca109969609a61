package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.fresnel.SimulatedFleet;
import org.fresnel.simulator.Fault;
import org.fresnel.simulator.SimulationSettings;
import org.junit.jupiter.api.Test;

/// Blocks while the first node hangs, and no probe has noticed.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class HungProducerTest {
  private static final int BLOCKS = 20;

  private static final long VALIDATORS = SimulationSettings.defaults(Instant.EPOCH).validators();

  @Test
  void theSecondNodeProducesBeforeTheFirstIsGivenUp() {
    try (var site = RouterSite.of(2)) {
      var router =
          site.start(
              "probe.interval", "1h",
              "routing.budgets.produce.patience", "30s",
              "routing.budgets.produce.total", "60s");
      router.awaitHealth("node-1", "ready");
      router.awaitHealth("node-2", "ready");
      router.post("/eth/v1/validator/prepare_beacon_proposer", preparations());
      site.apply(1, new Fault.Hang());

      for (var i = 0; i < BLOCKS; i++) {
        site.pass(1);
        var answer = router.get(block(site.slot()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Fresnel-Node")).contains("node-2");
      }
    }
  }

  /// The clock stands still: without the check before the slot, every block has a second attempt.
  @Test
  void aNodeThatHangsJustBeforeTheSlotIsNotAskedFirst() {
    try (var site = RouterSite.of(2)) {
      var router =
          site.start(
              "probe.interval", "1h",
              "health.failures-to-demote", "1000",
              "routing.budgets.produce.patience", "30s",
              "routing.budgets.produce.total", "60s");
      router.post("/eth/v1/validator/prepare_beacon_proposer", preparations());
      site.apply(1, new Fault.Hang());

      for (var i = 0; i < BLOCKS; i++) {
        site.pass(1);
        router.get("/eth/v2/validator/duties/proposer/" + site.slot() / 8);
        router.get("/eth/v2/validator/duties/proposer/" + (site.slot() / 8 + 1));
        var next = site.slot() + 1;
        await()
            .atMost(RunningRouter.PATIENCE)
            .until(() -> router.firstOf("GET", block(next)).equals("node-2"));

        var answer = router.get(block(next));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Fresnel-Node")).contains("node-2");
        assertThat(answer.headers().firstValue("Fresnel-Attempts")).contains("1");
      }
    }
  }

  /// Of every simulated validator, so that the router knows whom each block has to pay.
  private static String preparations() {
    return LongStream.range(0, VALIDATORS)
        .mapToObj(
            it ->
                "{\"validator_index\":\"%d\",\"fee_recipient\":\"0x%s\"}"
                    .formatted(it, "ab".repeat(20)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String block(long slot) {
    return "/eth/v3/validator/blocks/%d?randao_reveal=0x%s".formatted(slot, "ab".repeat(96));
  }
}
