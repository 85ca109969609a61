package org.fresnel.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The process is killed with SIGKILL while an operator changes nodes: the next start has the last
/// change that was answered as done, or the one that was under way.
class KilledWhileChangingTest {
  private static final int KILLS = 8;
  private static final long SEED = 5052;

  @TempDir Path folder;

  @Test
  void everyAnsweredChangeIsSaved() throws IOException, InterruptedException {
    var chance = new Random(SEED);
    var next = 0;
    for (var kill = 0; kill < KILLS; kill++) {
      var said = killed(next, 1 + chance.nextInt(100));

      try (var store = ChangingProcess.open(folder)) {
        var found = ChangingProcess.number(ChangingProcess.roster(store));
        assertThat(found).as("after kill %d", kill).isBetween(said, said + 1);
        next = found + 1;
      }
    }
    assertThat(next).isGreaterThan(KILLS);
  }

  /// The number of the last change that was answered as done.
  private int killed(int first, int changes) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ChangingProcess.class.getName(),
                    folder.toString(),
                    Integer.toString(first)))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var last = -1;
    var lines = 0;
    try (var out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = out.readLine(); line != null; line = out.readLine()) {
        if (line.matches("done \\d+")) {
          last = Integer.parseInt(line.substring("done ".length()));
          lines++;
        }
        if (lines == changes) {
          process.toHandle().destroyForcibly();
        }
      }
    }
    assertThat(process.waitFor()).as("killed by SIGKILL").isEqualTo(137);
    return last;
  }
}
