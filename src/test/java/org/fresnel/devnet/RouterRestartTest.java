package org.fresnel.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.fresnel.fixture.GeneratedPart;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What validator clients sent outlives the router.
@Tag("devnet")
class RouterRestartTest {
  private static final GeneratedPart PART =
      new GeneratedPart(Path.of("docs", "reliability.md"), "router restart");

  @SuppressWarnings("NullAway.Init")
  private static RouterRestart restart;

  @BeforeAll
  static void play() throws IOException, InterruptedException {
    restart = RouterRestart.play();
    System.out.println(restart.table());
  }

  @Test
  void theKilledNodeProducesBlocksAgain() {
    assertThat(restart.ofTheKilledNode()).isNotEmpty();
  }

  @Test
  void everyBlockPaysTheConfiguredFeeRecipient() {
    assertThat(restart.wronglyPaying()).isEmpty();
  }

  @Test
  void theResultsAreATable() {
    assertThat(PART.after(restart.table())).startsWith("| | |");
  }
}
