package org.fresnel.inclusion;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The blocks that were read, by their root, and the branch of a head among them. One thread.
final class CanonicalChain {
  private static final int MOST_BYTES = 16 << 20;

  private final Map<String, ChainBlock> blocks = new HashMap<>();
  private int bytes;

  /// A branch, from its newest block back to the first one that is missing.
  ///
  /// @param blocks by their slot
  /// @param roots by the slot of the block
  /// @param missing root of the first block that was not read
  record Line(
      NavigableMap<Long, ChainBlock> blocks, NavigableMap<Long, String> roots, String missing) {
    /// Returns whether all blocks from the slot on are known.
    boolean reaches(long slot) {
      return !blocks.isEmpty() && blocks.firstKey() <= slot;
    }

    /// The root of the newest block in or before a slot; empty if it is not known.
    Optional<String> rootAt(long slot) {
      return Optional.ofNullable(roots.floorEntry(slot)).map(Map.Entry::getValue);
    }
  }

  /// Adds a block. Without room, the oldest ones go.
  void add(String root, ChainBlock block) {
    var before = blocks.put(root, block);
    bytes += block.bytes() - (before == null ? 0 : before.bytes());
    if (bytes > MOST_BYTES) {
      var slots = blocks.values().stream().mapToLong(ChainBlock::slot).sorted().toArray();
      forgetBefore(slots[slots.length / 2] + 1);
    }
  }

  boolean has(String root) {
    return blocks.containsKey(root);
  }

  void forgetBefore(long slot) {
    blocks.values().removeIf(it -> it.slot() < slot);
    bytes = blocks.values().stream().mapToInt(ChainBlock::bytes).sum();
  }

  /// The branch of a head. A block whose parent is not before it ends the branch.
  Line line(String head) {
    var found = new TreeMap<Long, ChainBlock>();
    var roots = new TreeMap<Long, String>();
    var root = head;
    var block = blocks.get(root);
    while (block != null && (found.isEmpty() || block.slot() < found.firstKey())) {
      found.put(block.slot(), block);
      roots.put(block.slot(), root);
      root = block.parent();
      block = blocks.get(root);
    }
    return new Line(found, roots, root);
  }
}
