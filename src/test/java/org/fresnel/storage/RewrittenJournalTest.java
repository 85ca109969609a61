package org.fresnel.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A journal whose records are replaced by others.
class RewrittenJournalTest {
  private static final int LITTLE = 4096;

  @TempDir Path folder;

  @Test
  void onlyTheNewRecordsRemain() {
    written(journal -> rewrite(journal, List.of("{\"n\":3}", "{\"n\":4}")));

    assertThat(records()).containsExactly("{\"n\":3}", "{\"n\":4}");
    assertThat(file(1)).doesNotExist();
  }

  @Test
  void laterRecordsFollowThem() {
    written(
        journal -> {
          rewrite(journal, List.of("{\"n\":3}"));
          TestStore.save(journal, "{\"n\":4}");
        });

    assertThat(records()).containsExactly("{\"n\":3}", "{\"n\":4}");
  }

  @Test
  void aRewriteReplacesEarlierRecordsOfItsBatch() {
    written(
        journal -> {
          var ended = new CompletableFuture<WriteResult>();
          journal.append("{\"n\":3}", _ -> {});
          journal.rewrite(List.of("{\"n\":4}"), _ -> {});
          journal.append("{\"n\":5}", ended::complete);
          assertThat(ended.join()).isEqualTo(new WriteResult.Saved());
        });

    assertThat(records()).containsExactly("{\"n\":4}", "{\"n\":5}");
  }

  @Test
  void nothingIsLostIfARewriteFails() {
    written(
        journal -> {
          assertThat(rewritten(journal, RewrittenJournalTest::failing))
              .isInstanceOf(WriteResult.NotSaved.class);
          TestStore.save(journal, "{\"n\":3}");
        });

    assertThat(records()).containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":3}");
  }

  @Test
  void aRewriteMaySpanSeveralFiles() {
    var many = IntStream.range(0, 100).mapToObj("{\"number\":%d}"::formatted).toList();

    written(journal -> rewrite(journal, many));

    assertThat(records()).isEqualTo(many);
  }

  @Test
  void aFileWithDamagedLinesIsSetAside() throws IOException {
    written(journal -> {});
    Files.writeString(file(1), Files.readString(file(1)).replace("{\"n\":1}", "{\"n\":7}"));

    reopened(journal -> rewrite(journal, List.of("{\"n\":2}")));

    assertThat(folder.resolve("kept-00000001.journal.set-aside-1")).content().contains("{\"n\":7}");
    assertThat(records()).containsExactly("{\"n\":2}");
  }

  @Test
  void aTooLargeFileIsSetAside() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(file(1), "x".repeat(LITTLE + 1));

    assertThat(records()).isEmpty();
    assertThat(folder.resolve("kept-00000001.journal.set-aside-1")).exists();
  }

  private static Iterator<String> failing() {
    throw new IllegalStateException("no records");
  }

  private static void rewrite(Journal journal, Iterable<String> records) {
    assertThat(rewritten(journal, records)).isEqualTo(new WriteResult.Saved());
  }

  private static WriteResult rewritten(Journal journal, Iterable<String> records) {
    var ended = new CompletableFuture<WriteResult>();
    journal.rewrite(records, ended::complete);
    return ended.join();
  }

  /// A journal of two records, used and closed.
  private void written(java.util.function.Consumer<Journal> use) {
    reopened(
        journal -> {
          TestStore.save(journal, "{\"n\":1}");
          TestStore.save(journal, "{\"n\":2}");
          use.accept(journal);
        });
  }

  private void reopened(java.util.function.Consumer<Journal> use) {
    TestStore.with(
        folder,
        store -> {
          use.accept(store.journal("kept", LITTLE).journal());
          return true;
        });
  }

  private List<String> records() {
    return TestStore.records(folder, "kept", LITTLE);
  }

  private Path file(int number) {
    return folder.resolve("kept-%08d.journal".formatted(number));
  }
}
