package org.fresnel.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fresnel.storage.StateFile.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
  private static final WriteResult SAVED = new WriteResult.Saved();

  @TempDir Path folder;

  private StateFile file() {
    return new DiskFile(folder, "nodes");
  }

  @Test
  void aFileIsAbsentBeforeItIsWritten() {
    assertThat(file().read()).isEqualTo(new Content.Absent());
  }

  @Test
  void aFileHasTheLatestContent() {
    assertThat(file().write("one")).isEqualTo(SAVED);
    assertThat(file().write("two\nlines, ä")).isEqualTo(SAVED);

    assertThat(file().read()).isEqualTo(new Content.Found("two\nlines, ä"));
  }

  @Test
  void aTemporaryFileIsNotRead() throws IOException {
    file().write("whole");
    Files.writeString(folder.resolve("nodes.state.new"), "fresnel-st");

    assertThat(file().read()).isEqualTo(new Content.Found("whole"));
    assertThat(file().write("next")).isEqualTo(SAVED);
  }

  @Test
  void aTornFileIsSetAsideAndExplained() throws IOException {
    file().write("a text that is long enough");
    var path = folder.resolve("nodes.state");
    var torn = Files.readString(path).substring(0, 40);
    Files.writeString(path, torn);

    assertThat(file().read())
        .isEqualTo(new Content.Unreadable(path + " is damaged: it is now nodes.state.set-aside-1"));
    assertThat(folder.resolve("nodes.state.set-aside-1")).hasContent(torn);
    assertThat(file().read()).isEqualTo(new Content.Absent());
  }

  @Test
  void anUnreadForeignFileIsNotOverwritten() throws IOException {
    Files.writeString(folder.resolve("nodes.state"), "somebody's notes");

    assertThat(file().write("mine")).isEqualTo(SAVED);

    assertThat(folder.resolve("nodes.state.set-aside-1")).hasContent("somebody's notes");
    assertThat(file().read()).isEqualTo(new Content.Found("mine"));
  }

  @Test
  void bytesThatAreNoTextAreDamaged() throws IOException {
    Files.write(folder.resolve("nodes.state"), new byte[] {(byte) 0xC3, 0x28, 0, -1});

    assertThat(file().read()).isInstanceOf(Content.Unreadable.class);
  }

  @Test
  void anUnreadableFilePreventsEveryWrite() throws IOException {
    Files.createDirectory(folder.resolve("nodes.state"));

    assertThat(file().read()).isInstanceOf(Content.Unreadable.class);
    assertThat(file().write("mine")).isInstanceOf(WriteResult.NotSaved.class);
  }

  @Test
  void aWriteReportsAMissingDirectory() throws IOException {
    var gone = folder.resolve("gone");
    Files.createDirectory(gone);
    var file = new DiskFile(gone, "nodes");
    Files.delete(gone);

    assertThat(file.write("mine"))
        .isInstanceOfSatisfying(
            WriteResult.NotSaved.class,
            it -> assertThat(it.reason()).contains("cannot be written"));
  }

  @Test
  void namesCannotLeaveTheDirectory() {
    var store = new MemoryStore();

    assertThatThrownBy(() -> store.file("../etc/passwd"))
        .hasMessage("expected a name of letters, digits, - and _, got ../etc/passwd");
  }

  @Test
  void aFileInMemoryReportsThatItIsNotKept() {
    var store = new MemoryStore();

    assertThat(store.file("nodes").write("text"))
        .isEqualTo(new WriteResult.NotSaved("no state is stored on disk"));
    assertThat(store.file("nodes").read()).isEqualTo(new Content.Found("text"));
  }
}
