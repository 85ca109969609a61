package org.fresnel.ssz;

import static org.fresnel.ssz.Sha256.NODE;

/// A Merkle tree that is built from the left and keeps one node a level.
final class MerkleTree {
  private final Sha256 hash;
  private final int base;
  private final int depth;
  private final byte[] nodes;
  private final byte[] node = new byte[NODE];
  private long count;

  /// @param base levels below each added subtree
  /// @param depth levels in total
  MerkleTree(Sha256 hash, int base, int depth) {
    this.hash = hash;
    this.base = base;
    this.depth = depth;
    this.nodes = new byte[(depth + 1) * NODE];
  }

  /// Adds the root of the next subtree, from the beginning of the bytes.
  void add(byte[] subtree) {
    System.arraycopy(subtree, 0, node, 0, NODE);
    var level = base;
    for (var place = count; (place & 1) == 1; place >>= 1) {
      hash.pair(nodes, level * NODE, node, 0, node, 0);
      level++;
    }
    System.arraycopy(node, 0, nodes, level * NODE, NODE);
    count++;
  }

  /// Writes the root; missing subtrees are zero.
  void root(byte[] out, int at) {
    if (count == 0) {
      hash.zero(depth, out, at);
      return;
    }
    if (count >> (depth - base) == 1) {
      System.arraycopy(nodes, depth * NODE, out, at, NODE);
      return;
    }
    var zero = new byte[NODE];
    var carried = false;
    for (var level = base; level < depth; level++) {
      if ((count >> (level - base) & 1) == 1) {
        if (!carried) {
          hash.zero(level, node, 0);
        }
        hash.pair(nodes, level * NODE, node, 0, node, 0);
        carried = true;
      } else if (carried) {
        hash.zero(level, zero, 0);
        hash.pair(node, 0, zero, 0, node, 0);
      }
    }
    System.arraycopy(node, 0, out, at, NODE);
  }
}
