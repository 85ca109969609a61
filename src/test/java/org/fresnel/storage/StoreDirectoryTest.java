package org.fresnel.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fresnel.storage.Store.Opening;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreDirectoryTest {
  @TempDir Path folder;

  @Test
  void theDirectoryIsCreatedWithItsParents() {
    try (var store = TestStore.open(folder.resolve("a/b"))) {
      assertThat(store.place()).isEqualTo(folder + "/a/b");
    }
    assertThat(folder.resolve("a/b")).isDirectory();
  }

  @Test
  void theDirectoryBelongsToOneProcessAtATime() {
    try (var first = TestStore.open(folder);
        var second = TestStore.open(folder)) {
      assertThat(first.isWaiting()).isFalse();
      assertThat(second.isWaiting()).isTrue();
    }
    try (var third = TestStore.open(folder)) {
      assertThat(third.isWaiting()).isFalse();
    }
  }

  @Test
  void theDirectoryIsUnusableIfItCannotBeCreated() throws IOException {
    Files.writeString(folder.resolve("file"), "");

    assertThat(DiskStore.open(folder.resolve("file/state")))
        .isInstanceOfSatisfying(
            Opening.Unusable.class,
            it -> assertThat(it.reason()).startsWith(folder + "/file/state: "));
  }
}
