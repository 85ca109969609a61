package org.fresnel.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What validator clients sent outlives the router.
@Tag("devnet")
class RouterRestartTest {
  @SuppressWarnings("NullAway.Init")
  private static RouterRestart restart;

  @BeforeAll
  static void play() throws IOException, InterruptedException {
    restart = RouterRestart.play();
    System.out.println(restart);
  }

  @Test
  void blocksAreProposedAfterTheRestarts() {
    assertThat(restart.blocks()).isNotEmpty();
  }

  @Test
  void everyBlockPaysWhomTheValidatorWants() {
    assertThat(restart.wronglyPaying()).isEmpty();
  }
}
