package org.fresnel.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A node that has lost everything is rebuilt from the router, as `docs/trust.md` says.
@Tag("devnet")
class RebuildingTest {
  @SuppressWarnings("NullAway.Init")
  private static Rebuilding rebuilding;

  @BeforeAll
  static void play() throws IOException, InterruptedException {
    rebuilding = Rebuilding.play();
    System.out.println(rebuilding);
  }

  @Test
  void theNodeStartsWithTheStateOfTheRouter() {
    assertThat(rebuilding.states()).isPositive();
    assertThat(rebuilding.log()).contains("Fetching checkpoint state", "Download completed");
  }

  @Test
  void theNodePassesTheFailbackGate() {
    assertThat(rebuilding.slots()).isGreaterThanOrEqualTo(9);
  }

  @Test
  void noDutyIsMissed() {
    assertThat(rebuilding.count().attestations()).isPositive();
    assertThat(rebuilding.count().lossesOf(Loss.Kind.ATTESTATION)).isEmpty();
    assertThat(rebuilding.count().lossesOf(Loss.Kind.BLOCK)).isEmpty();
  }
}
