package org.fresnel.ssz;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// A source of bytes with random access.
public interface ByteSource {
  /// In bytes.
  long size() throws IOException;

  /// Reads `length` bytes.
  ///
  /// @throws IOException also if the source ends before that
  void read(long at, byte[] into, int offset, int length) throws IOException;

  /// Bytes in memory, which are not copied.
  static ByteSource of(byte[] bytes) {
    return new ByteSource() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public void read(long at, byte[] into, int offset, int length) throws IOException {
        if (at < 0 || length > bytes.length - at) {
          throw new EOFException("wanted " + length + " bytes at " + at + " of " + bytes.length);
        }
        System.arraycopy(bytes, (int) at, into, offset, length);
      }
    };
  }

  /// A file; its position does not change.
  static ByteSource of(FileChannel file) {
    return new ByteSource() {
      @Override
      public long size() throws IOException {
        return file.size();
      }

      @Override
      public void read(long at, byte[] into, int offset, int length) throws IOException {
        var buffer = ByteBuffer.wrap(into, offset, length);
        while (buffer.hasRemaining()) {
          if (file.read(buffer, at + length - buffer.remaining()) < 0) {
            throw new EOFException("wanted " + length + " bytes at " + at + " of " + file.size());
          }
        }
      }
    };
  }
}
