package org.fresnel.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.fresnel.fixture.KilledProcess;
import org.fresnel.storage.StateFile.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A writer that is killed with SIGKILL, at moments that differ: after so many acknowledged
/// records, while it goes on writing.
class KilledWriterTest {
  private static final int KILLS = 25;
  private static final long SEED = 5052;

  @TempDir Path folder;

  @Test
  void aConfirmedRecordIsNeverLost() throws IOException, InterruptedException {
    var chance = new Random(SEED);
    var next = 0;
    for (var kill = 0; kill < KILLS; kill++) {
      var said = killed(next, 1 + chance.nextInt(400));

      var records = TestStore.records(folder, "numbers", WritingProcess.JOURNAL_BYTES);
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
    var lines =
        KilledProcess.lines(
            WritingProcess.class, acknowledgements, folder.toString(), Integer.toString(first));
    return new Said(last(lines, "journal "), last(lines, "file "));
  }

  /// The last line may have been cut off, which makes its number smaller.
  private static int last(List<String> lines, String what) {
    return lines.stream()
        .filter(line -> line.matches(what + "\\d+"))
        .mapToInt(line -> Integer.parseInt(line.substring(what.length())))
        .max()
        .orElse(-1);
  }

  private Content read() {
    return TestStore.with(folder, store -> store.file("number").read());
  }

  private static int number(String record) {
    return Integer.parseInt(record.replaceAll("^\\{\"number\":(\\d+),.*", "$1"));
  }
}
