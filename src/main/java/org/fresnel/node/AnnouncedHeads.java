package org.fresnel.node;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The heads that nodes announced lately.
///
/// @param heads the newest announcement first, each head once, all with their roots
record AnnouncedHeads(List<Head> heads) {
  /// More than an epoch of Ethereum's main network.
  static final int KEPT = 40;

  static final AnnouncedHeads NONE = new AnnouncedHeads(List.of());

  /// A copy with the heads that nodes have now.
  AnnouncedHeads with(Stream<Head> now) {
    var unknown = now.filter(head -> !head.root().isEmpty() && !heads.contains(head)).distinct();
    var all = Stream.concat(unknown, heads.stream()).limit(KEPT).toList();
    return all.equals(heads) ? this : new AnnouncedHeads(all);
  }

  /// The slot of the block with that root; empty if no node announced it lately.
  OptionalLong slotOf(String root) {
    return heads.stream()
        .filter(head -> head.root().equals(root))
        .mapToLong(Head::slot)
        .findFirst();
  }
}
