package org.fresnel.rollout;

import java.time.Instant;
import org.fresnel.node.AdminState;
import org.fresnel.node.Fleet;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Node;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;

/// What is known of one node of a rollout, at one moment.
///
/// @param name of the node
/// @param use whether it is in use
/// @param drainedBy who took it out of use; empty while it is in use
/// @param health of the node
/// @param fitness the health that it would have without its drain
/// @param isTested whether the router sends it duty reads as tests
/// @param reads its duty reads since the present step began
/// @param heads that it announced since the present step began
record NodeReport(
    String name,
    Use use,
    String drainedBy,
    NodeHealth health,
    NodeHealth fitness,
    boolean isTested,
    DutyReads reads,
    HeadDelays heads) {

  /// The use of a node, as a rollout sees it.
  enum Use {
    /// It is not in the fleet.
    ABSENT,
    /// No drain.
    IN_USE,
    /// The drain of the rollout waits for a maintenance window.
    WAITING,
    /// Drained by the rollout.
    OUT,
    /// Drained, or about to be, by somebody else.
    OUT_BY_OTHER
  }

  /// A node that is not in the fleet.
  static NodeReport absent(String name) {
    var down = new NodeHealth.Down(Instant.EPOCH, "it is not in the fleet");
    return new NodeReport(name, Use.ABSENT, "", down, down, false, DutyReads.NONE, HeadDelays.NONE);
  }

  /// @param rollout its id
  static NodeReport of(
      NodeStatus status,
      Fleet fleet,
      HealthThresholds rules,
      String rollout,
      DutyReads reads,
      HeadDelays heads,
      Instant now) {
    var by =
        switch (status.adminState()) {
          case AdminState.InUse() -> "";
          case AdminState.Waiting(var order, _) -> order.by();
          case AdminState.Out(var order, _) -> order.by();
        };
    return new NodeReport(
        status.node().name(),
        use(status.adminState(), by.equals(rollout)),
        by,
        status.health(),
        fleet.fitness(status, rules, now),
        status.node().proof() != Node.Proof.NONE,
        reads,
        heads);
  }

  private static Use use(AdminState state, boolean own) {
    return switch (state) {
      case AdminState.InUse() -> Use.IN_USE;
      case AdminState.Waiting _ -> own ? Use.WAITING : Use.OUT_BY_OTHER;
      case AdminState.Out _ -> own ? Use.OUT : Use.OUT_BY_OTHER;
    };
  }

  boolean isReady() {
    return health instanceof NodeHealth.Ready;
  }

  /// Returns whether it could get duties if it were in use.
  boolean isFit() {
    return fitness instanceof NodeHealth.Ready;
  }
}
