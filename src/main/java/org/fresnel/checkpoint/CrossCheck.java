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

/// The cross-checks: verdicts of nodes on the operator's checkpoint, and of other providers on the
/// newest stored one; repeated regularly. Confined to one event loop.
final class CrossCheck {
  private static final Duration AGAIN = Duration.ofMinutes(10);
  private static final Duration SOON = Duration.ofSeconds(30);

  private final CheckpointComparison comparison;
  private final Map<String, Testimony> given = new HashMap<>();

  /// @param of the checkpoint
  private record Testimony(Checkpoint of, CheckpointVerdict verdict, Instant at) {
    private boolean holds(Checkpoint checkpoint, Instant now) {
      var fresh = verdict instanceof CheckpointVerdict.Unknown ? SOON : AGAIN;
      return of.equals(checkpoint) && now.isBefore(at.plus(fresh));
    }
  }

  CrossCheck(CheckpointComparison comparison) {
    this.comparison = comparison;
  }

  /// Asks those with an old verdict, or one on another checkpoint.
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

  /// The latest verdict of each, by name. Verdicts on another checkpoint are left out.
  Map<String, CheckpointVerdict> about(Checkpoint checkpoint) {
    return given.entrySet().stream()
        .filter(it -> it.getValue().of().equals(checkpoint))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, it -> it.getValue().verdict()));
  }

  /// Removes the verdicts of nodes that have left.
  void keepOnly(List<Node> nodes) {
    var names = nodes.stream().map(Node::name).toList();
    given.keySet().retainAll(names);
  }
}
