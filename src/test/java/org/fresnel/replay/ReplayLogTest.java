package org.fresnel.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayLogTest {
  @Test
  void aReplayIsOneLineWithItsTypesInOrder() {
    var replay =
        new ReplayReport(
            "a",
            ReplayReport.Result.FAILED,
            Map.of(MessageType.SYNC_SUBSCRIPTION, 1, MessageType.PREPARATION, 20),
            3,
            "registerValidator: status 500",
            Duration.ofMillis(40));

    assertThat(ReplayLog.line(replay))
        .isEqualTo(
            "node=a replay=failed preparation=20 sync_subscription=1 refused=3 elapsedMs=40"
                + " cause=\"registerValidator: status 500\"");
  }

  @Test
  void aReplayWithoutFailuresHasNoCause() {
    var replay =
        new ReplayReport("a", ReplayReport.Result.COMPLETE, Map.of(), 0, "", Duration.ofMillis(40));

    assertThat(ReplayLog.line(replay)).isEqualTo("node=a replay=complete refused=0 elapsedMs=40");
  }
}
