package org.fresnel.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// Bytes that grow: numbers in groups of seven bits, texts and blocks with their length before
/// them.
final class WireWriter {
  private byte[] bytes;
  private int size;

  WireWriter(int expected) {
    bytes = new byte[Math.max(expected, 16)];
  }

  WireWriter octet(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /// A number that is not negative.
  WireWriter number(long value) {
    var rest = value;
    while (rest >= 0x80) {
      octet((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    return octet((int) rest);
  }

  /// Any 64 bits.
  WireWriter fixed(long value) {
    for (var shift = 56; shift >= 0; shift -= 8) {
      octet((int) (value >>> shift));
    }
    return this;
  }

  WireWriter text(String text) {
    return block(text.getBytes(UTF_8));
  }

  WireWriter block(byte[] block) {
    number(block.length);
    room(block.length);
    System.arraycopy(block, 0, bytes, size, block.length);
    size += block.length;
    return this;
  }

  /// What was written in another one.
  WireWriter block(WireWriter block) {
    return block(block.toBytes());
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
