package org.fresnel.ssz;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Hashes pairs of nodes. For one thread.
final class Sha256 {
  /// Bytes of a node.
  static final int NODE = 32;

  private static final int DEEPEST = 64;

  private final MessageDigest digest;

  /// Roots of trees with only zero leaves, up to the largest depth used so far.
  private final byte[] zeros = new byte[(DEEPEST + 1) * NODE];

  private int zerosTo;

  Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Writes the hash of two nodes; it may overwrite them.
  void pair(byte[] left, int leftAt, byte[] right, int rightAt, byte[] out, int outAt) {
    digest.update(left, leftAt, NODE);
    digest.update(right, rightAt, NODE);
    finish(out, outAt);
  }

  /// Mixes a number into a root: a length, or the set of active fields.
  void mix(long number, byte[] root, int at) {
    var chunk = new byte[NODE];
    for (var i = 0; i < 8; i++) {
      chunk[i] = (byte) (number >> (8 * i));
    }
    pair(root, at, chunk, 0, root, at);
  }

  /// Writes the root of a tree with only zero leaves.
  void zero(int depth, byte[] out, int at) {
    for (; zerosTo < depth; zerosTo++) {
      var from = zerosTo * NODE;
      pair(zeros, from, zeros, from, zeros, from + NODE);
    }
    System.arraycopy(zeros, depth * NODE, out, at, NODE);
  }

  /// Replaces the first nodes by the root of the tree above them, padded with zeros.
  ///
  /// @param nodes with space for one more than `count`, if that is odd
  void reduce(byte[] nodes, int count, int depth) {
    var n = count;
    for (var level = 0; level < depth; level++) {
      if ((n & 1) == 1) {
        zero(level, nodes, n * NODE);
        n++;
      }
      n /= 2;
      for (var i = 0; i < n; i++) {
        digest.update(nodes, i * 2 * NODE, 2 * NODE);
        finish(nodes, i * NODE);
      }
    }
    if (n == 0) {
      zero(depth, nodes, 0);
    }
  }

  /// Levels above that number of leaves.
  static int depth(long leaves) {
    return leaves <= 1 ? 0 : 64 - Long.numberOfLeadingZeros(leaves - 1);
  }

  private void finish(byte[] out, int at) {
    try {
      digest.digest(out, at, NODE);
    } catch (DigestException e) {
      throw new IllegalStateException(e);
    }
  }
}
