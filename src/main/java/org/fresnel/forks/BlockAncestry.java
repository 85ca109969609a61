package org.fresnel.forks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.node.BlockHeader;
import org.fresnel.node.Head;

/// The known blocks with their parents, as nodes reported them. Bound to one event loop.
final class BlockAncestry {
  /// Eight epochs of Ethereum's main network, if there is one branch.
  static final int KEPT = 256;

  private final Map<String, BlockHeader> headers = new HashMap<>();

  /// Adds a header. If there are too many, the one of the earliest slot is dropped.
  void add(BlockHeader header) {
    headers.put(header.root(), header);
    if (headers.size() > KEPT) {
      headers.values().stream()
          .min(Comparator.comparingLong(BlockHeader::slot))
          .ifPresent(oldest -> headers.remove(oldest.root()));
    }
  }

  /// The block itself and its known ancestors without a gap, newest first.
  List<Head> way(Head from) {
    var way = new ArrayList<Head>();
    way.add(from);
    for (var next = parent(from.root()); next.isPresent(); next = parent(next.get().root())) {
      way.add(new Head(next.get().slot(), next.get().root()));
    }
    return way;
  }

  /// A parent is of an earlier slot, so that a path has no circle.
  private Optional<BlockHeader> parent(String root) {
    return header(root)
        .flatMap(child -> header(child.parent()).filter(it -> it.slot() < child.slot()));
  }

  private Optional<BlockHeader> header(String root) {
    return Optional.ofNullable(headers.get(root));
  }

  /// Root of the first unknown block below a path; empty if the path ends at genesis.
  String missing(List<Head> way) {
    var end = way.getLast().root();
    return header(end).map(it -> it.slot() == 0 ? "" : it.parent()).orElse(end);
  }
}
