package org.fresnel.checkpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Node;

/// What nodes say of the operator's checkpoint, and other providers of the newest on disk; asked
/// again from time to time. Confined to one event loop.
final class CrossCheck {
  private static final Duration AGAIN = Duration.ofMinutes(10);
  private static final Duration SOON = Duration.ofSeconds(30);

  private final CheckpointComparison comparison;
  private final Map<String, Testimony> given = new HashMap<>();

  /// @param of what it is about
  private record Testimony(Checkpoint of, CheckpointVerdict verdict, Instant at) {
    private boolean holds(Checkpoint checkpoint, Instant now) {
      var fresh = verdict instanceof CheckpointVerdict.Unknown ? SOON : AGAIN;
      return of.equals(checkpoint) && now.isBefore(at.plus(fresh));
    }
  }

  CrossCheck(CheckpointComparison comparison) {
    this.comparison = comparison;
  }

  /// Asks those whose last word is old, or about another checkpoint.
  ///
  /// @param slot of the checkpoint's block, or the first of its epoch
  void ask(List<Node> nodes, Checkpoint checkpoint, long slot, Instant now) {
    for (var node : nodes) {
      var before = Optional.ofNullable(given.get(node.name()));
      if (before.filter(it -> it.holds(checkpoint, now)).isEmpty()) {
        var meanwhile =
            before
                .filter(it -> it.of().equals(checkpoint))
                .map(Testimony::verdict)
                .orElseGet(() -> new CheckpointVerdict.Unknown("has not been asked yet"));
        given.put(node.name(), new Testimony(checkpoint, meanwhile, now));
        comparison
            .of(node, checkpoint, slot)
            .onSuccess(verdict -> given.put(node.name(), new Testimony(checkpoint, verdict, now)));
      }
    }
  }

  /// The last word of each, by name. Of those that were asked about another checkpoint, none.
  Map<String, CheckpointVerdict> about(Checkpoint checkpoint) {
    return given.entrySet().stream()
        .filter(it -> it.getValue().of().equals(checkpoint))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, it -> it.getValue().verdict()));
  }

  /// Whoever has gone has no word any more.
  void keepOnly(List<Node> nodes) {
    var names = nodes.stream().map(Node::name).toList();
    given.keySet().retainAll(names);
  }
}
