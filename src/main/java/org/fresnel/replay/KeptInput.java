package org.fresnel.replay;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that keeps the last bytes that were read of it, at most 1 MiB.
final class KeptInput extends FilterInputStream {
  private static final int SMALLEST = 1 << 14;
  private static final int MOST = 1 << 20;

  private byte[] kept = new byte[SMALLEST];

  /// Offset in the stream of the first byte that is kept.
  private long first;

  private int count;

  KeptInput(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    var read = super.read(to, from, length);
    if (read > 0) {
      if (count + read > MOST) {
        throw new IOException("an element has more than " + MOST + " bytes");
      }
      if (count + read > kept.length) {
        var larger = new byte[Math.max(2 * kept.length, count + read)];
        System.arraycopy(kept, 0, larger, 0, count);
        kept = larger;
      }
      System.arraycopy(to, from, kept, count, read);
      count += read;
    }
    return read;
  }

  /// Drops the bytes before that offset, once they are many. A negative offset drops none.
  void forgetBefore(long offset) {
    var drop = (int) (offset - first);
    if (drop >= SMALLEST / 2) {
      System.arraycopy(kept, drop, kept, 0, count - drop);
      first = offset;
      count -= drop;
    }
  }

  /// The bytes that are kept, and perhaps more.
  byte[] bytes() {
    return kept;
  }

  /// The index in [#bytes] of the byte with that offset in the stream.
  int index(long offset) {
    return Math.toIntExact(offset - first);
  }
}
