package org.fresnel.simulator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// SHA-256 of a seed, a label and numbers: the source of everything that looks random here.
final class SeededDigest {
  static final String ZERO_ROOT = "0x" + "00".repeat(32);

  private SeededDigest() {}

  static byte[] bytes(long seed, String label, long... numbers) {
    byte[] name = label.getBytes(StandardCharsets.UTF_8);
    ByteBuffer input = ByteBuffer.allocate(8 + name.length + 8 * numbers.length);
    input.putLong(seed).put(name);
    Arrays.stream(numbers).forEach(input::putLong);
    try {
      return MessageDigest.getInstance("SHA-256").digest(input.array());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// `size` bytes, each 32 of them one digest.
  static byte[] bytes(int size, long seed, String label, long number) {
    ByteBuffer out = ByteBuffer.allocate(size);
    for (int part = 0; out.hasRemaining(); part++) {
      byte[] next = bytes(seed, label, number, part);
      out.put(next, 0, Math.min(next.length, out.remaining()));
    }
    return out.array();
  }

  /// A root whose last 8 bytes are the slot, so that it can be found again from the root alone.
  static String slotRoot(long seed, String label, long slot) {
    byte[] root = bytes(seed, label, slot);
    ByteBuffer.wrap(root).putLong(24, slot);
    return hex(root);
  }

  /// The slot in the last 8 bytes of a root, or -1 if `root` is not 32 bytes of hex or the number
  /// is negative.
  static long slotIn(String root) {
    if (!root.matches("0x[0-9a-fA-F]{64}")) {
      return -1;
    }
    return Math.max(-1, ByteBuffer.wrap(unhex(root)).getLong(24));
  }

  static String root(long seed, String label, long... numbers) {
    return hex(bytes(seed, label, numbers));
  }

  /// A number in 0..bound-1.
  static long number(long bound, long seed, String label, long... numbers) {
    return Math.floorMod(ByteBuffer.wrap(bytes(seed, label, numbers)).getLong(), bound);
  }

  static String hex(byte[] bytes) {
    return "0x" + HexFormat.of().formatHex(bytes);
  }

  static byte[] unhex(String text) {
    return HexFormat.of().parseHex(text, 2, text.length());
  }
}
