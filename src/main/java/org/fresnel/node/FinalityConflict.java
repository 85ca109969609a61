package org.fresnel.node;

import java.util.List;
import java.util.stream.Collectors;

/// A finalized checkpoint of one node that is not trusted, because other nodes contradict it.
///
/// @param own checkpoint of the node
/// @param others blocks that the other nodes finalized at the same epoch
/// @param ruling reason why this node is not trusted
public record FinalityConflict(Checkpoint own, List<Side> others, Ruling ruling) {
  public FinalityConflict {
    others = List.copyOf(others);
  }

  /// Nodes that finalized the same block.
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

  /// The reason why a node is not trusted.
  public enum Ruling {
    /// A quorum has finalized another block.
    QUORUM,
    /// There is no quorum, and no node is trusted.
    HALT,
    /// There is no quorum, and another block has more votes.
    FOLLOW_MAJORITY,
    /// There is no quorum, and a more preferred node has finalized another block.
    FOLLOW_PREFERRED
  }

  /// One sentence with the nodes and their blocks.
  public String describe() {
    var votes =
        "finalized %s at epoch %d, but %s"
            .formatted(
                own.root(),
                own.epoch(),
                others.stream().map(Side::words).collect(Collectors.joining("; ")));
    return switch (ruling) {
      case QUORUM -> votes;
      case HALT -> votes + "; no quorum, so no node gets duties (trust.without-quorum)";
      case FOLLOW_MAJORITY -> votes + "; no quorum, the router follows most votes";
      case FOLLOW_PREFERRED -> votes + "; no quorum, the router follows the preferred node";
    };
  }

  /// The names of all nodes that contradict it.
  List<String> against() {
    return others.stream().flatMap(side -> side.nodes().stream()).toList();
  }
}
