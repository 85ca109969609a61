package org.fresnel.ssz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSourceTest {
  @TempDir Path directory;

  @Test
  void aFileIsReadAtAnyOffset() throws IOException {
    try (var file = file("0123456789")) {
      var into = new byte[5];
      ByteSource.of(file).read(3, into, 1, 4);

      assertThat(into).isEqualTo(new byte[] {0, 51, 52, 53, 54});
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 10, 11, -1})
  void aReadPastTheEndFails(long at) {
    assertThatThrownBy(() -> ByteSource.of(new byte[10]).read(at, new byte[4], 0, 4))
        .isInstanceOf(EOFException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 10, 11})
  void aFileThatBecameShorterFails(long at) throws IOException {
    try (var file = file("0123456789")) {
      assertThatThrownBy(() -> ByteSource.of(file).read(at, new byte[4], 0, 4))
          .isInstanceOf(EOFException.class);
    }
  }

  @Test
  void aFileHasTheHashOfItsBytes() throws IOException {
    var vector = TestVector.states().findFirst().orElseThrow();
    Files.write(directory.resolve("state"), vector.bytes());
    try (var file = FileChannel.open(directory.resolve("state"))) {
      assertThat(vector.rootOf(ByteSource.of(file)))
          .isEqualTo(new ReadResult.Read<>(vector.root()));
    }
  }

  private FileChannel file(String text) throws IOException {
    return FileChannel.open(Files.writeString(directory.resolve("file"), text));
  }
}
