package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.fresnel.Shows;
import org.fresnel.config.StateSettings;
import org.fresnel.storage.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenedStoreTest {
  @TempDir Path folder;

  @Test
  @Shows("state.directory")
  void theStoreIsInTheConfiguredDirectory() {
    var directory = folder.resolve("kept");

    try (var store = open(Optional.of(directory))) {
      assertThat(store.place()).isEqualTo(directory.toString());
      assertThat(store.outlivesTheProcess()).isTrue();
    }
    assertThat(directory).isDirectory();
  }

  @Test
  void nothingIsKeptWithoutADirectory() {
    assertThat(open(Optional.empty()).outlivesTheProcess()).isFalse();
  }

  @Test
  void nothingIsKeptInAnUnwritableDirectory() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "");

    assertThat(open(Optional.of(file.resolve("kept"))).outlivesTheProcess()).isFalse();
  }

  @Test
  void theLineIsThatOfTheMomentWhenItIsLogged() {
    var first = open(Optional.of(folder));
    var second = OpenedStore.open(new StateSettings(Optional.of(folder)));
    assertThat(second.now().line()).startsWith("another process stores its state in ");
    first.close();
    await().until(() -> !second.store().isWaiting());

    assertThat(second.now().line()).isEqualTo("state is stored in " + folder);
    second.store().close();
  }

  private static Store open(Optional<Path> directory) {
    return OpenedStore.open(new StateSettings(directory)).store();
  }
}
