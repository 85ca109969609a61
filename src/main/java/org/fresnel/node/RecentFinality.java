package org.fresnel.node;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The checkpoints that one node has told to be final lately. Nodes finalize at different moments:
/// what two of them say of one epoch can be compared only if it is kept.
///
/// @param told the newest epoch first, each epoch once
public record RecentFinality(List<Checkpoint> told) {
  /// Nearly an hour of Ethereum's main network.
  static final int KEPT = 8;

  static final RecentFinality NONE = new RecentFinality(List.of());

  public RecentFinality {
    told = List.copyOf(told);
  }

  /// The newest; [Checkpoint#NONE] while nothing is known.
  public Checkpoint newest() {
    return told.isEmpty() ? Checkpoint.NONE : told.getFirst();
  }

  /// What it has told of that epoch.
  public Optional<String> rootAt(long epoch) {
    return told.stream().filter(it -> it.epoch() == epoch).map(Checkpoint::root).findFirst();
  }

  /// Whether both have told the same of the newest epoch that both have told of.
  boolean agreesWith(RecentFinality other) {
    return told.stream()
        .filter(it -> other.rootAt(it.epoch()).isPresent())
        .findFirst()
        .filter(it -> other.told.contains(it))
        .isPresent();
  }

  /// What is final stays final: a node that takes something back has begun anew, and so does this.
  RecentFinality with(Checkpoint now) {
    if (now.equals(newest())) {
      return this;
    }
    return now.epoch() > newest().epoch()
        ? new RecentFinality(Stream.concat(Stream.of(now), told.stream()).limit(KEPT).toList())
        : new RecentFinality(List.of(now));
  }
}
