package org.fresnel.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RouterLogTest {
  private static final RouterLog LOG =
      new RouterLog(
          List.of(
              line("node=A health=ready was=down replay=complete reason=\"at the head\""),
              line("node=A health=down was=ready replay=pending reason=\"connection refused\""),
              line("node=B health=ready was=recovering replay=pending reason=\"at the head\""),
              line("node=A health=ready was=recovering replay=complete reason=\"at the head\"")));

  @Test
  void theFirstContactIsNoRecovery() {
    assertThat(LOG.replays("A")).containsExactly("complete");
  }

  @Test
  void aNodeThatLostItsStateHasAPendingReplay() {
    assertThat(LOG.replays("B")).containsExactly("pending");
  }

  private static String line(String said) {
    return "2026-01-01 00:00:00.000 INFO  [org.fresnel.health] " + said;
  }
}
