package org.fresnel.ssz;

import java.io.IOException;
import java.util.HexFormat;
import org.fresnel.ssz.SszType.Bitlist;
import org.fresnel.ssz.SszType.Bitvector;
import org.fresnel.ssz.SszType.Bool;
import org.fresnel.ssz.SszType.Container;
import org.fresnel.ssz.SszType.Sequence;
import org.fresnel.ssz.SszType.Uint;
import org.fresnel.ssz.SszType.Vector;

/// Finds the parts of values. Each found range is within its value, in order, and without gaps.
record SszLayout(ByteSource source) {
  private static final int OFFSET = 4;
  private static final int BATCH = 256;

  /// A part, from its first byte to the byte after its last.
  record Range(long from, long to) {
    long length() {
      return to - from;
    }
  }

  /// The ranges of a container's fields.
  Range[] fields(Container type, Range range) throws IOException, SszFormatException {
    var fixed = 0L;
    for (var field : type.fields()) {
      var size = field.type().size();
      fixed = Math.addExact(fixed, size == SszType.VARIABLE ? OFFSET : size);
    }
    if (type.size() == SszType.VARIABLE ? range.length() < fixed : range.length() != fixed) {
      throw new SszFormatException(
          type.label() + " has " + range.length() + " bytes, of " + fixed + " expected");
    }
    var ranges = new Range[type.fields().size()];
    var place = range.from();
    var open = -1;
    var begin = range.from() + fixed;
    for (var i = 0; i < ranges.length; i++) {
      var size = type.fields().get(i).type().size();
      if (size == SszType.VARIABLE) {
        var next = range.from() + uint32(place);
        checkOffset(type, next, open < 0 ? begin : next, begin, range);
        if (open >= 0) {
          ranges[open] = new Range(begin, next);
        }
        open = i;
        begin = next;
        place += OFFSET;
      } else {
        ranges[i] = new Range(place, place + size);
        place += size;
      }
    }
    if (open >= 0) {
      ranges[open] = new Range(begin, range.to());
    }
    return ranges;
  }

  /// Number of elements of a sequence.
  long count(Sequence type, Range range) throws IOException, SszFormatException {
    var size = type.element().size();
    if (range.length() == 0) {
      return 0;
    }
    if (size == SszType.VARIABLE && range.length() < OFFSET) {
      throw new SszFormatException(type.label() + " ends within its first offset");
    }
    var elements = size == SszType.VARIABLE ? uint32(range.from()) : range.length();
    var unit = size == SszType.VARIABLE ? OFFSET : size;
    if (elements % unit != 0 || elements == 0 || elements > range.length()) {
      throw new SszFormatException(
          "%s of %d bytes: %d is no multiple of %d in it"
              .formatted(type.label(), range.length(), elements, unit));
    }
    var count = elements / unit;
    if (!type.bound().allows(count)) {
      throw new SszFormatException(
          type.label() + " has " + count + " elements, more than its limit");
    }
    return count;
  }

  /// The ranges of some elements of variable size.
  ///
  /// @param count of all elements
  Range[] elements(Sequence type, Range range, long count, long first, int n)
      throws IOException, SszFormatException {
    var last = first + n == count;
    var bytes = new byte[(last ? n : n + 1) * OFFSET];
    source.read(range.from() + first * OFFSET, bytes, 0, bytes.length);
    var ranges = new Range[n];
    var begin = range.from() + uint32(bytes, 0);
    checkOffset(type, begin, begin, range.from() + count * OFFSET, range);
    for (var i = 0; i < n; i++) {
      var end = last && i == n - 1 ? range.to() : range.from() + uint32(bytes, (i + 1) * OFFSET);
      checkOffset(type, end, end, begin, range);
      ranges[i] = new Range(begin, end);
      begin = end;
    }
    return ranges;
  }

  /// Number of bits of a list.
  long bits(Bitlist type, Range range) throws IOException, SszFormatException {
    var last = range.length() == 0 ? 0 : uint8(range.to() - 1);
    if (last == 0) {
      throw new SszFormatException("Bitlist of " + range.length() + " bytes has no last bit");
    }
    var bits = (range.length() - 1) * 8 + 31 - Integer.numberOfLeadingZeros(last);
    if (!type.bound().allows(bits)) {
      throw new SszFormatException("Bitlist has " + bits + " bits, more than its limit");
    }
    return bits;
  }

  /// Checks lengths and offsets on all levels, without reading anything else.
  void check(SszType type, Range range) throws IOException, SszFormatException {
    switch (type) {
      case Container container -> {
        var ranges = fields(container, range);
        for (var i = 0; i < ranges.length; i++) {
          check(container.fields().get(i).type(), ranges[i]);
        }
      }
      case Sequence sequence -> {
        var count = count(sequence, range);
        if (sequence.element().size() == SszType.VARIABLE) {
          for (var first = 0L; first < count; first += BATCH) {
            var n = (int) Math.min(BATCH, count - first);
            for (var element : elements(sequence, range, count, first, n)) {
              check(sequence.element(), element);
            }
          }
        }
      }
      case Bitlist bitlist -> bits(bitlist, range);
      case Uint _, Bool _, Vector _, Bitvector _ -> checkSize(type, range);
    }
  }

  void checkSize(SszType type, Range range) throws SszFormatException {
    if (range.length() != type.size()) {
      throw new SszFormatException(
          type.label() + " has " + range.length() + " bytes, of " + type.size() + " expected");
    }
  }

  int uint8(long at) throws IOException {
    return (int) little(at, 1);
  }

  /// Unsigned.
  long uint64(long at) throws IOException {
    return little(at, 8);
  }

  /// In hex.
  String root(long at) throws IOException {
    var bytes = new byte[Sha256.NODE];
    source.read(at, bytes, 0, bytes.length);
    return hex(bytes, 0);
  }

  /// The root at an index, in hex.
  static String hex(byte[] bytes, int at) {
    return "0x" + HexFormat.of().formatHex(bytes, at, at + Sha256.NODE);
  }

  private long uint32(long at) throws IOException {
    return little(at, OFFSET);
  }

  private static long uint32(byte[] bytes, int at) {
    return little(bytes, at, OFFSET);
  }

  private long little(long at, int length) throws IOException {
    var bytes = new byte[length];
    source.read(at, bytes, 0, length);
    return little(bytes, 0, length);
  }

  /// A little-endian number.
  static long little(byte[] bytes, int at, int length) {
    var value = 0L;
    for (var i = length - 1; i >= 0; i--) {
      value = (value << 8) | (bytes[at + i] & 0xff);
    }
    return value;
  }

  /// @param expected the required offset, if it is the first
  private static void checkOffset(
      SszType type, long offset, long expected, long atLeast, Range range)
      throws SszFormatException {
    if (offset != expected || offset < atLeast || offset > range.to()) {
      throw new SszFormatException(
          "%s of %d bytes has an offset of %d, where %d or more was expected"
              .formatted(
                  type.label(),
                  range.length(),
                  offset - range.from(),
                  Math.max(expected, atLeast) - range.from()));
    }
  }
}
