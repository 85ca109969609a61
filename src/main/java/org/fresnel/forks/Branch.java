package org.fresnel.forks;

import java.util.List;
import java.util.Optional;
import org.fresnel.node.Head;

/// One branch of the chain, with its nodes.
///
/// @param tip its newest block that is the head of a node
/// @param nodes names of the nodes with a head on only this branch
/// @param clients their implementations, each once, as far as they are known
/// @param votes of its nodes: each node has one, or each client implementation
/// @param fork the last block that it has in common with the first branch; empty for that one
/// @param apart slots from the first in which both had different blocks to the newest of both, both
///   included; 0 for the first branch
public record Branch(
    Head tip,
    List<String> nodes,
    List<String> clients,
    int votes,
    Optional<Head> fork,
    long apart) {
  public Branch {
    nodes = List.copyOf(nodes);
    clients = List.copyOf(clients);
  }

  /// A branch with one vote for each of its nodes.
  public Branch(
      Head tip, List<String> nodes, List<String> clients, Optional<Head> fork, long apart) {
    this(tip, nodes, clients, nodes.size(), fork, apart);
  }

  /// The first slot in which it differs from the first branch; the slot of the tip for the first
  /// branch.
  public long since(Branch first) {
    return Math.max(tip.slot(), first.tip().slot()) - Math.max(0, apart - 1);
  }
}
