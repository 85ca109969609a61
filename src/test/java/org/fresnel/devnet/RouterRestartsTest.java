package org.fresnel.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.fresnel.fixture.GeneratedPart;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A router that is restarted ten times at random moments of slots costs no duty.
@Tag("devnet")
class RouterRestartsTest {
  private static final GeneratedPart PART =
      new GeneratedPart(Path.of("docs", "reliability.md"), "router restarts");

  @SuppressWarnings("NullAway.Init")
  private static RestartRun run;

  @BeforeAll
  static void play() throws IOException, InterruptedException, ExecutionException {
    run = RestartRun.of(Long.getLong("devnet.seed", System.nanoTime() % 10_000));
  }

  @ParameterizedTest
  @EnumSource
  void noDutyIsMissed(RestartWay way) {
    var count = run.of(way.group());
    assertThat(count.attestations()).isPositive();
    assertThat(count.lossesOf(Loss.Kind.BLOCK)).isEmpty();
    assertThat(count.lossesOf(Loss.Kind.ATTESTATION)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyVoteIsRight(RestartWay way) {
    assertThat(run.of(way.group()).lossesOf(Loss.Kind.HEAD)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyRestartIsASecondStart(RestartWay way) throws IOException {
    assertThat(run.starts(way)).isEqualTo(1 + run.moments().getOrDefault(way, List.of()).size());
  }

  @Test
  void theResultsAreATable() {
    assertThat(PART.after(run.table())).startsWith("| |");
  }
}
