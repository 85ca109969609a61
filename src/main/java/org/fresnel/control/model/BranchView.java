package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.fresnel.forks.Branch;

/// One end of the chain, as the operator sees it.
///
/// @param tip its newest block that is the head of a node
/// @param nodes names of the nodes whose heads are on this branch alone
/// @param clients their implementations, each once
/// @param fork the last block that it has in common with the first branch; none for that one
/// @param apartSlots slots for which both have had blocks of their own; 0 for the first branch
@RegisterForReflection
public record BranchView(
    HeadView tip,
    List<String> nodes,
    List<String> clients,
    Optional<HeadView> fork,
    long apartSlots) {
  static BranchView of(Branch branch) {
    return new BranchView(
        HeadView.of(branch.tip()),
        branch.nodes(),
        branch.clients(),
        branch.fork().map(HeadView::of),
        branch.apart());
  }
}
