package org.fresnel.forks;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.fresnel.node.BlockHeader;
import org.fresnel.node.Head;

/// Blocks of a chain with branches, by names such as `main-7`: a branch and a slot.
final class BlockTree {
  private final Map<String, BlockHeader> headers = new HashMap<>();

  /// A block of each slot.
  ///
  /// @param on root of the block that the first is built on
  BlockTree grow(String branch, long from, long to, String on) {
    var parent = on;
    for (var slot = from; slot <= to; slot++) {
      parent = add(slot, branch + "-" + slot, parent);
    }
    return this;
  }

  private String add(long slot, String root, String parent) {
    headers.put(root, new BlockHeader(slot, root, parent));
    return root;
  }

  Optional<BlockHeader> header(String root) {
    return Optional.ofNullable(headers.get(root));
  }

  Head head(String root) {
    return header(root).map(it -> new Head(it.slot(), it.root())).orElseThrow();
  }

  /// All that is known of it.
  BlockAncestry ancestry() {
    var ancestry = new BlockAncestry();
    headers.values().forEach(ancestry::add);
    return ancestry;
  }
}
