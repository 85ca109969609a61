package org.fresnel.node;

import java.util.List;
import java.util.stream.Collectors;

/// A node's word on finality that is not believed, since others contradict it.
///
/// @param own what the node has finalized
/// @param others what the others have finalized of the same epoch
/// @param ruling why it is this node that is not believed
public record FinalityConflict(Checkpoint own, List<Side> others, Ruling ruling) {
  public FinalityConflict {
    others = List.copyOf(others);
  }

  /// Nodes that have finalized the same.
  ///
  /// @param root of the block
  /// @param nodes by their names, at least one
  public record Side(String root, List<String> nodes) {
    public Side {
      nodes = List.copyOf(nodes);
    }

    private String words() {
      return String.join(", ", nodes) + " " + root;
    }
  }

  /// Why a node is not believed.
  public enum Ruling {
    /// A quorum has finalized another block.
    QUORUM,
    /// There is no quorum, and nobody is believed.
    HALT,
    /// There is no quorum, and another block has more voices.
    FOLLOW_MAJORITY,
    /// There is no quorum, and a more preferred node has finalized another block.
    FOLLOW_PREFERRED
  }

  /// Who says what, in one sentence.
  public String words() {
    var told =
        "finalized %s at epoch %d, but %s"
            .formatted(
                own.root(),
                own.epoch(),
                others.stream().map(Side::words).collect(Collectors.joining("; ")));
    return switch (ruling) {
      case QUORUM -> told;
      case HALT -> told + "; no quorum, so no node gets duties (trust.without-quorum)";
      case FOLLOW_MAJORITY -> told + "; no quorum, the router follows most votes";
      case FOLLOW_PREFERRED -> told + "; no quorum, the router follows the preferred node";
    };
  }

  /// The names of all that contradict it.
  List<String> against() {
    return others.stream().flatMap(side -> side.nodes().stream()).toList();
  }
}
