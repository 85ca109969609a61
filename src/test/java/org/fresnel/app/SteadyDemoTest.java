package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.fixture.Futures.ended;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.fresnel.duties.DutyKind;
import org.fresnel.duties.DutyQuery;
import org.fresnel.duties.DutyRecord;
import org.fresnel.duties.DutyResult;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;
import org.fresnel.simulator.ClientProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The demo for 40 epochs, with a clock that the test moves.
class SteadyDemoTest {
  private static final int SLOTS = 40 * 8;
  private static final Set<DutyResult> FINE = EnumSet.of(DutyResult.ON_TIME, DutyResult.UNKNOWN);

  /// After it, the block has reached every node.
  private static final Duration THIRD = Duration.ofMillis(134);

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void nothingGoesWrongInFortyEpochs() {
    try (var site =
        RouterSite.of(3, ClientProfile.LIGHTHOUSE, ClientProfile.TEKU, ClientProfile.PRYSM)) {
      var router =
          site.start(
              "probe.interval", "10s", "probe.timeout", "9s", "probe.slow-interval", "500ms");
      var wrong = new TreeSet<String>();
      var kinds = EnumSet.noneOf(DutyKind.class);
      var validators = site.client(DemoCommand.VALIDATORS, router.port());
      for (var i = 0; i < SLOTS; i++) {
        var slot = site.slot();
        ended(validators.begin(slot));
        site.pass(THIRD);
        site.nodes().forEach(node -> router.awaitHeadOf(node.name(), slot));
        ended(validators.attest(slot));
        site.pass(THIRD);
        ended(validators.aggregate(slot));
        site.pass(RouterSite.SLOT.minus(THIRD.multipliedBy(2)));
        for (var record : settled(router, slot - 3)) {
          kinds.add(record.kind());
          if (!FINE.contains(record.result())) {
            wrong.add(record.toString());
          }
        }
      }
      ended(validators.close());

      assertThat(wrong).isEmpty();
      // The demo's chain has not reached Gloas.
      assertThat(kinds).isEqualTo(EnumSet.complementOf(EnumSet.of(DutyKind.PAYLOAD_ATTESTATION)));
      assertThat(router.incidents().list("", Instant.EPOCH, 100)).isEmpty();
      assertThat(router.conditions()).isEmpty();
      assertThat(router.fleet().nodes())
          .extracting(NodeStatus::health)
          .allMatch(NodeHealth.Ready.class::isInstance);
    }
  }

  private static List<DutyRecord> settled(RunningRouter router, long slot) {
    var query = new DutyQuery(OptionalLong.empty(), OptionalLong.of(slot), OptionalLong.empty());
    return ended(router.duties().overview(query)).records();
  }
}
