package org.fresnel.node;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The checkpoints that one node lately reported as finalized. Nodes finalize at different moments:
/// the reports of two nodes for one epoch can be compared only if they are kept.
///
/// @param checkpoints the newest epoch first, each epoch once
public record RecentFinality(List<Checkpoint> checkpoints) {
  /// Nearly an hour of Ethereum's main network.
  static final int KEPT = 8;

  static final RecentFinality NONE = new RecentFinality(List.of());

  public RecentFinality {
    checkpoints = List.copyOf(checkpoints);
  }

  /// The newest; [Checkpoint#NONE] while none is known.
  public Checkpoint newest() {
    return checkpoints.isEmpty() ? Checkpoint.NONE : checkpoints.getFirst();
  }

  /// The root that the node reported for that epoch.
  public Optional<String> rootAt(long epoch) {
    return checkpoints.stream().filter(it -> it.epoch() == epoch).map(Checkpoint::root).findFirst();
  }

  /// Returns whether both report the same root for the newest epoch that both reported.
  boolean agreesWith(RecentFinality other) {
    return checkpoints.stream()
        .filter(it -> other.rootAt(it.epoch()).isPresent())
        .findFirst()
        .filter(it -> other.checkpoints.contains(it))
        .isPresent();
  }

  /// A copy with a new checkpoint. A finalized block stays final: a node that reverts one has
  /// started again, and so does this list.
  RecentFinality with(Checkpoint now) {
    if (now.equals(newest())) {
      return this;
    }
    return now.epoch() > newest().epoch()
        ? new RecentFinality(
            Stream.concat(Stream.of(now), checkpoints.stream()).limit(KEPT).toList())
        : new RecentFinality(List.of(now));
  }
}
