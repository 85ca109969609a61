package org.fresnel.simulator;

import java.io.EOFException;
import java.util.ArrayList;
import java.util.List;
import org.fresnel.ssz.ByteSource;

/// Long runs of bytes that are made where they are read.
///
/// @param parts one behind the other
record Bytes(List<Part> parts, long size) implements ByteSource {
  /// So many bytes of a pattern that begins anew at its end.
  static final class Part {
    private final byte[] pattern;
    private final long length;

    Part(byte[] pattern, long length) {
      this.pattern = pattern;
      this.length = length;
    }

    static Part of(byte[] bytes) {
      return new Part(bytes, bytes.length);
    }

    long length() {
      return length;
    }

    /// Copies up to `most` bytes from the place on, and says how many.
    int copy(long from, byte[] into, int offset, int most) {
      int place = (int) (from % pattern.length);
      int some = (int) Math.min(Math.min(most, length - from), pattern.length - place);
      System.arraycopy(pattern, place, into, offset, some);
      return some;
    }
  }

  Bytes(List<Part> parts) {
    this(List.copyOf(parts), parts.stream().mapToLong(Part::length).sum());
  }

  @Override
  public void read(long at, byte[] into, int offset, int length) throws EOFException {
    if (at < 0 || length > size - at) {
      throw new EOFException("wanted " + length + " bytes at " + at + " of " + size);
    }
    long begin = 0;
    int done = 0;
    for (Part part : parts) {
      while (done < length && at + done < begin + part.length()) {
        done += part.copy(at + done - begin, into, offset + done, length - done);
      }
      begin += part.length();
    }
  }

  /// With another first part of the same length.
  Bytes startingWith(byte[] start) {
    var next = new ArrayList<>(parts);
    next.set(0, Part.of(start));
    return new Bytes(next);
  }

  /// Has one bit changed.
  ByteSource flippedAt(long place) {
    return new Flipped(this, place);
  }

  private record Flipped(Bytes bytes, long place) implements ByteSource {
    @Override
    public long size() {
      return bytes.size();
    }

    @Override
    public void read(long at, byte[] into, int offset, int length) throws EOFException {
      bytes.read(at, into, offset, length);
      if (place >= at && place < at + length) {
        into[offset + (int) (place - at)] ^= 1;
      }
    }
  }
}
