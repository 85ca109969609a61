package org.fresnel.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two processes with the same directory: the second one follows the first one.
class TakeoverTest {
  private static final int SIZE = 1 << 16;

  @TempDir Path folder;
  private Store first = new MemoryStore();
  private Store second = new MemoryStore();
  private Journal old = new MemoryStore().journal("log", SIZE).journal();

  @BeforeEach
  void open() {
    first = TestStore.open(folder);
    old = first.journal("log", SIZE).journal();
    TestStore.save(old, "one");
    first.file("nodes").write("as configured");
    second = TestStore.open(folder);
  }

  @Test
  void theSecondReadsWhatTheFirstHasWritten() {
    assertThat(second.journal("log", SIZE).records()).containsExactly("one");
    assertThat(second.file("nodes").read()).isEqualTo(new StateFile.Content.Found("as configured"));
    second.close();
    first.close();
  }

  @Test
  void theSecondWritesOnceTheFirstHasEnded() throws Exception {
    var journal = second.journal("log", SIZE).journal();
    var file = second.file("nodes");
    var saved = new CompletableFuture<WriteResult>();
    journal.append("three", saved::complete);
    assertThat(file.write("drained")).isInstanceOf(WriteResult.NotSaved.class);
    TestStore.save(old, "two");
    assertThat(saved).isNotDone();

    first.close();

    assertThat(saved.get(20, TimeUnit.SECONDS)).isEqualTo(new WriteResult.Saved());
    await().until(() -> !second.isWaiting());
    assertThat(file.write("resumed")).isEqualTo(new WriteResult.Saved());
    second.close();
    assertThat(TestStore.records(folder, "log", SIZE)).containsExactly("one", "two", "three");
    assertThat(TestStore.<StateFile.Content>with(folder, it -> it.file("nodes").read()))
        .isEqualTo(new StateFile.Content.Found("resumed"));
  }

  @Test
  void whatTheSecondHadToWriteIsWrittenAtTheTakeover() {
    second.file("nodes").write("drained");

    first.close();

    await().until(() -> !second.isWaiting());
    second.close();
    assertThat(TestStore.<StateFile.Content>with(folder, it -> it.file("nodes").read()))
        .isEqualTo(new StateFile.Content.Found("drained"));
  }

  @Test
  void theSecondLearnsWhatTheFirstWroteMeanwhile() throws Exception {
    var all = new CompletableFuture<List<String>>();
    second.journal("log", SIZE).journal().onTakeover(all::complete);
    TestStore.save(old, "two");
    assertThat(all).isNotDone();

    first.close();

    assertThat(all.get(20, TimeUnit.SECONDS)).containsExactly("one", "two");
    second.close();
  }

  @Test
  void aSecondThatEndsFirstChangesNothing() {
    second.journal("log", SIZE).journal().append("three", _ -> {});
    second.file("nodes").write("drained");
    second.close();

    TestStore.save(old, "two");

    first.close();
    assertThat(TestStore.records(folder, "log", SIZE)).containsExactly("one", "two");
    assertThat(TestStore.<StateFile.Content>with(folder, it -> it.file("nodes").read()))
        .isEqualTo(new StateFile.Content.Found("as configured"));
  }
}
