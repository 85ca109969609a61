package org.fresnel.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final int ROOM = 1 << 20;
  private static final int LITTLE = 4096;

  @TempDir Path folder;

  @Test
  void recordsAreReadInTheirOrder() {
    append("{\"n\":1}", "{\"n\":2}");
    append("{\"n\":3}");

    assertThat(records()).containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":3}");
  }

  @Test
  void onlyATruncatedLineIsDropped() throws IOException {
    append("{\"n\":1}", "{\"n\":2}");
    truncate(segment(1), Files.size(segment(1)) - 3);

    assertThat(records()).containsExactly("{\"n\":1}");
    append("{\"n\":3}");
    assertThat(records()).containsExactly("{\"n\":1}", "{\"n\":3}");
  }

  @Test
  void aTruncatedFirstLineLeavesAnEmptyJournal() throws IOException {
    append("{\"n\":1}");
    truncate(segment(1), 5);

    assertThat(records()).isEmpty();
    append("{\"n\":2}");
    assertThat(records()).containsExactly("{\"n\":2}");
  }

  @Test
  void onlyADamagedLineIsSkipped() throws IOException {
    append("{\"n\":1}", "{\"n\":2}", "{\"n\":3}");
    var text = Files.readString(segment(1));
    Files.writeString(segment(1), text.replace("{\"n\":2}", "{\"n\":7}"));

    assertThat(records()).containsExactly("{\"n\":1}", "{\"n\":3}");
  }

  @Test
  void foreignTextAtTheEndIsCopiedBeforeItIsCut() throws IOException {
    append("{\"n\":1}");
    Files.writeString(segment(1), "somebody's\nnotes\n", StandardOpenOption.APPEND);

    append("{\"n\":2}");

    assertThat(records()).containsExactly("{\"n\":1}", "{\"n\":2}");
    assertThat(folder.resolve("incidents-00000001.journal.set-aside-1"))
        .content()
        .endsWith("somebody's\nnotes\n");
  }

  @Test
  void theOldestRecordsAreDroppedWhenTheJournalIsFull() {
    var all = IntStream.range(0, 400).mapToObj("{\"number\":%d}"::formatted).toList();

    append(LITTLE, all);

    var left = TestStore.records(folder, "incidents", LITTLE);
    assertThat(left).endsWith("{\"number\":399}").hasSizeGreaterThan(100);
    assertThat(left).isEqualTo(all.subList(all.size() - left.size(), all.size()));
    assertThat(bytes()).isLessThanOrEqualTo(LITTLE);
  }

  @Test
  void aTooLargeRecordIsRefused() {
    var saving =
        TestStore.with(
            folder,
            store ->
                TestStore.append(store.journal("incidents", LITTLE).journal(), "x".repeat(LITTLE)));

    assertThat(saving)
        .isEqualTo(new WriteResult.NotSaved("a record of 4106 bytes is larger than a file"));
  }

  @Test
  void aRecordOfSeveralLinesIsRefused() {
    var saving =
        TestStore.with(
            folder,
            store -> TestStore.append(store.journal("incidents", LITTLE).journal(), "a\nb"));

    assertThat(saving)
        .isEqualTo(new WriteResult.NotSaved("expected a record of one line, got several"));
  }

  @Test
  void nothingIsAppendedToAClosedStore() {
    var journal = TestStore.with(folder, store -> store.journal("incidents", ROOM).journal());

    assertThat(TestStore.append(journal, "{}"))
        .isEqualTo(new WriteResult.NotSaved("the store is closed"));
  }

  @Test
  void pendingRecordsAreWrittenAtTheEnd() {
    var all = IntStream.range(0, 1000).mapToObj("{\"number\":%d}"::formatted).toList();
    TestStore.with(
        folder,
        store -> {
          var journal = store.journal("incidents", ROOM).journal();
          all.forEach(record -> journal.append(record, _ -> {}));
          return true;
        });

    assertThat(records()).isEqualTo(all);
  }

  @Test
  void aFailedWriteIsReportedAndTheNextOneWorks() throws IOException {
    var journalFolder = folder.resolve("state");
    try (var store = TestStore.open(journalFolder)) {
      var journal = store.journal("incidents", LITTLE).journal();
      Files.createDirectory(journalFolder.resolve("incidents-00000001.journal"));

      assertThat(TestStore.append(journal, "{\"n\":1}")).isInstanceOf(WriteResult.NotSaved.class);

      Files.delete(journalFolder.resolve("incidents-00000001.journal"));
      TestStore.save(journal, "{\"n\":2}");
    }
    assertThat(TestStore.records(journalFolder, "incidents", LITTLE)).containsExactly("{\"n\":2}");
  }

  private void append(String... records) {
    append(ROOM, List.of(records));
  }

  private void append(int maxBytes, List<String> records) {
    TestStore.with(
        folder,
        store -> {
          var journal = store.journal("incidents", maxBytes).journal();
          records.forEach(record -> TestStore.save(journal, record));
          return true;
        });
  }

  private List<String> records() {
    return TestStore.records(folder, "incidents", ROOM);
  }

  private Path segment(int number) {
    return folder.resolve("incidents-%08d.journal".formatted(number));
  }

  private static void truncate(Path file, long bytes) throws IOException {
    try (var channel = java.nio.channels.FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(bytes);
    }
  }

  private long bytes() {
    try (var files = Files.list(folder)) {
      return files.filter(it -> it.toString().endsWith(".journal")).mapToLong(this::size).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
