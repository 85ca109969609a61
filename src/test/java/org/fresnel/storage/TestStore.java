package org.fresnel.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// A store on a test's directory, opened and closed like that of a process.
public final class TestStore {
  private TestStore() {}

  public static Store open(Path directory) {
    return switch (DiskStore.open(directory)) {
      case Store.Opening.Usable(var store) -> store;
      case Store.Opening.Unusable(var reason) -> throw new AssertionError(reason);
    };
  }

  static <T> T with(Path directory, Function<Store, T> use) {
    try (var store = open(directory)) {
      return use.apply(store);
    }
  }

  static List<String> records(Path directory, String journal, int maxBytes) {
    return with(directory, store -> store.journal(journal, maxBytes).records());
  }

  static WriteResult append(Journal journal, String record) {
    var ended = new CompletableFuture<WriteResult>();
    journal.append(record, ended::complete);
    return ended.join();
  }

  static void save(Journal journal, String record) {
    assertThat(append(journal, record)).isEqualTo(new WriteResult.Saved());
  }
}
