package org.fresnel.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Records of bytes in a few large arrays. A record is never changed, so those that another thread
/// has got the positions of can be read there. Removed records keep their space until the rest is
/// copied to other arrays.
final class PackedRecords {
  /// A position has the number of its array above these bits.
  private static final int BLOCK_BITS = 18;

  private static final int BLOCK_BYTES = 1 << BLOCK_BITS;
  private static final int FIRST_BLOCK_BYTES = 1 << 14;

  /// Key, text, and the text's length before it was packed: two bytes each.
  private static final int HEADER_BYTES = 6;

  private final List<byte[]> blocks;
  private int end;
  private long used;

  PackedRecords() {
    this(new ArrayList<>());
  }

  private PackedRecords(List<byte[]> blocks) {
    this.blocks = blocks;
  }

  /// The records that there are now.
  PackedRecords snapshot() {
    return new PackedRecords(List.copyOf(blocks));
  }

  /// Makes a record.
  ///
  /// @param scratch filled from its beginning
  /// @return bytes of the record
  static int make(byte[] scratch, byte[] key, byte[] text, int from, int to) {
    var keyEnd = PackedText.pack(key, 0, key.length, scratch, HEADER_BYTES);
    var textEnd = PackedText.pack(text, from, to, scratch, keyEnd);
    number(scratch, 0, keyEnd - HEADER_BYTES);
    number(scratch, 2, textEnd - keyEnd);
    number(scratch, 4, to - from);
    return textEnd;
  }

  /// Most bytes of a record.
  static int most(int key, int text) {
    return HEADER_BYTES + PackedText.most(key) + PackedText.most(text);
  }

  /// Adds a record, and returns its position.
  int add(byte[] from, int at, int length) {
    if (blocks.isEmpty() || end + length > blocks.getLast().length) {
      var least = blocks.isEmpty() ? FIRST_BLOCK_BYTES : BLOCK_BYTES;
      blocks.add(new byte[Math.max(least, length)]);
      end = 0;
    }
    System.arraycopy(from, at, blocks.getLast(), end, length);
    var position = ((blocks.size() - 1) << BLOCK_BITS) | end;
    end += length;
    used += length;
    return position;
  }

  /// Adds a record of others.
  int add(PackedRecords others, int position) {
    return add(others.block(position), offset(position), others.length(position));
  }

  /// Bytes of all records, with those that were removed.
  long used() {
    return used;
  }

  /// Bytes of a record.
  int length(int position) {
    var block = block(position);
    var at = offset(position);
    return HEADER_BYTES + number(block, at) + number(block, at + 2);
  }

  /// Bytes of the text before it was packed.
  int textLength(int position) {
    return number(block(position), offset(position) + 4);
  }

  byte[] key(int position) {
    var at = offset(position);
    var from = at + HEADER_BYTES;
    return PackedText.unpack(block(position), from, from + number(block(position), at));
  }

  byte[] text(int position) {
    var block = block(position);
    var at = offset(position);
    var from = at + HEADER_BYTES + number(block, at);
    return PackedText.unpack(block, from, from + number(block, at + 2));
  }

  /// Returns whether the record is that in the other bytes.
  boolean equals(int position, byte[] other, int length) {
    var at = offset(position);
    return length(position) == length
        && Arrays.equals(block(position), at, at + length, other, 0, length);
  }

  /// Returns whether the record has the key of that in the other bytes.
  boolean hasKeyOf(byte[] other, int position) {
    var block = block(position);
    var at = offset(position);
    var length = number(other, 0);
    return number(block, at) == length
        && Arrays.equals(
            block,
            at + HEADER_BYTES,
            at + HEADER_BYTES + length,
            other,
            HEADER_BYTES,
            HEADER_BYTES + length);
  }

  /// The hash of a record's key.
  int hash(int position) {
    return hash(block(position), offset(position));
  }

  /// The hash of the key of the record in these bytes.
  static int hash(byte[] bytes, int at) {
    var hash = 0L;
    for (int i = at + HEADER_BYTES, last = i + number(bytes, at); i < last; i++) {
      hash = (hash ^ bytes[i]) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    return (int) hash;
  }

  private byte[] block(int position) {
    return blocks.get(position >>> BLOCK_BITS);
  }

  private static int offset(int position) {
    return position & (BLOCK_BYTES - 1);
  }

  private static void number(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >> 8);
    bytes[at + 1] = (byte) value;
  }

  private static int number(byte[] bytes, int at) {
    return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
  }
}
