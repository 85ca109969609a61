package org.fresnel.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.fresnel.store.StateFile.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A writer that is killed with SIGKILL, at moments that differ: after so many acknowledged
/// records, while it goes on writing.
class KilledWriterTest {
  private static final int KILLS = 25;
  private static final long SEED = 5052;

  @TempDir Path folder;

  @Test
  void neverLosesWhatItSaidIsSaved() throws IOException, InterruptedException {
    var chance = new Random(SEED);
    var next = 0;
    for (var kill = 0; kill < KILLS; kill++) {
      var said = killed(next, 1 + chance.nextInt(400));

      var records = Disk.records(folder, "numbers", WritingProcess.JOURNAL_BYTES);
      var file = WritingProcess.number(read());
      var last = number(records.getLast());

      assertThat(last).as("journal after kill %d", kill).isGreaterThanOrEqualTo(said.journal());
      assertThat(file).as("file after kill %d", kill).isGreaterThanOrEqualTo(said.file());
      assertThat(records)
          .as("no gap after kill %d", kill)
          .isEqualTo(
              IntStream.rangeClosed(last - records.size() + 1, last)
                  .mapToObj(WritingProcess::record)
                  .toList());
      next = last + 1;
    }
    assertThat(next).isGreaterThan(KILLS);
  }

  /// The last numbers that the process said were saved.
  private record Said(int journal, int file) {}

  private Said killed(int first, int acknowledgements) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    WritingProcess.class.getName(),
                    folder.toString(),
                    Integer.toString(first)))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var journal = -1;
    var file = -1;
    try (var out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var lines = 0; ; lines++) {
        if (lines == acknowledgements) {
          process.toHandle().destroyForcibly();
        }
        var line = out.readLine();
        if (line == null) {
          break;
        }
        var words = line.split(" ", 2);
        if (words.length == 2 && words[1].matches("\\d+")) {
          var number = Integer.parseInt(words[1]);
          journal = words[0].equals("journal") ? Math.max(journal, number) : journal;
          file = words[0].equals("file") ? Math.max(file, number) : file;
        }
      }
    }
    assertThat(process.waitFor()).as("killed by SIGKILL").isEqualTo(137);
    return new Said(journal, file);
  }

  private Content read() {
    return Disk.with(folder, store -> store.file("number").read());
  }

  private static int number(String record) {
    return Integer.parseInt(record.replaceAll("^\\{\"number\":(\\d+),.*", "$1"));
  }
}
