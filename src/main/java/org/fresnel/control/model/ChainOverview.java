package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.fresnel.forks.Branches;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Fleet;
import org.fresnel.node.NodeHealth;

/// Where the nodes see the end of the chain.
///
/// @param head that reads are answered with
/// @param finalizedEpoch the newest that a node of use has finalized; none while unknown
/// @param finalizedRoot of its block
/// @param fork the newest block that all branches have in common; none if there are not two
/// @param apartSlots slots for which the two that differ for longest have gone apart
/// @param branches of most nodes first, then of most client implementations
/// @param behind names of nodes whose head is an ancestor of several branches
/// @param unknown names of nodes of which nobody knows on which branch they are
@RegisterForReflection
public record ChainOverview(
    HeadView head,
    Optional<Long> finalizedEpoch,
    Optional<String> finalizedRoot,
    Optional<HeadView> fork,
    long apartSlots,
    List<BranchView> branches,
    List<String> behind,
    List<String> unknown) {

  public static ChainOverview of(Fleet fleet, Branches branches) {
    var finalized = finalized(fleet);
    var placed = branches.all().stream().flatMap(it -> it.nodes().stream()).toList();
    return new ChainOverview(
        HeadView.of(fleet.best()),
        finalized.map(Checkpoint::epoch),
        finalized.map(Checkpoint::root),
        branches.fork().map(HeadView::of),
        branches.apart(),
        branches.all().stream().map(BranchView::of).toList(),
        branches.behind(),
        fleet.serving().stream()
            .map(status -> status.node().name())
            .filter(name -> !placed.contains(name) && !branches.behind().contains(name))
            .toList());
  }

  private static Optional<Checkpoint> finalized(Fleet fleet) {
    return fleet.serving().stream()
        .filter(status -> status.health().kind().compareTo(NodeHealth.Kind.FINALITY_CONFLICT) < 0)
        .map(status -> status.info().finalized())
        .filter(checkpoint -> !checkpoint.root().isEmpty())
        .max(Comparator.comparingLong(Checkpoint::epoch));
  }
}
