package org.fresnel.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayLogTest {
  @Test
  void aReplayIsOneLineWithTheKindsInTheirOrder() {
    var replay =
        new Replay(
            "a",
            Replay.Result.FAILED,
            Map.of(Kind.SYNC_SUBSCRIPTION, 1, Kind.PREPARATION, 20),
            3,
            "registerValidator: status 500",
            Duration.ofMillis(40));

    assertThat(ReplayLog.line(replay))
        .isEqualTo(
            "node=a replay=failed preparation=20 sync_subscription=1 refused=3 elapsedMs=40"
                + " cause=\"registerValidator: status 500\"");
  }

  @Test
  void aReplayWithoutTroubleHasNoCause() {
    var replay = new Replay("a", Replay.Result.REMINDED, Map.of(), 0, "", Duration.ofMillis(40));

    assertThat(ReplayLog.line(replay)).isEqualTo("node=a replay=reminded refused=0 elapsedMs=40");
  }
}
