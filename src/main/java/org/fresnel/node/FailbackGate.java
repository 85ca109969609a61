package org.fresnel.node;

import java.time.Instant;
import org.fresnel.node.NodeHealth.ConflictingFinality;
import org.fresnel.node.NodeHealth.Down;
import org.fresnel.node.NodeHealth.Drained;
import org.fresnel.node.NodeHealth.Ejected;
import org.fresnel.node.NodeHealth.Lagging;
import org.fresnel.node.NodeHealth.MinorityFork;
import org.fresnel.node.NodeHealth.Optimistic;
import org.fresnel.node.NodeHealth.Ready;
import org.fresnel.node.NodeHealth.Recovering;
import org.fresnel.node.NodeHealth.Syncing;
import org.fresnel.node.NodeHealth.Unproven;
import org.fresnel.node.NodeHealth.WrongNetwork;

/// Decides when a node is ready again after a problem, and when a ready node is ejected: it has
/// left requests unanswered that others then answered.
///
/// @param rules the bounds
/// @param clock of the network
/// @param settled whether every node has been probed once
/// @param now the time of the decision
record FailbackGate(HealthThresholds rules, SlotClock clock, boolean settled, Instant now) {

  /// The health of a node that is well now: ready, if it was ready before or passes the gate.
  ///
  /// @param fit its health if it passes
  /// @param goodProbe whether an answered probe shows it
  NodeHealth of(NodeStatus status, Ready fit, boolean goodProbe) {
    return switch (status.health()) {
      case Ready _ -> eject(status, fit);
      case Ejected(var times, var probes) -> {
        var ejected = new Ejected(times, goodProbe ? probes + 1 : probes);
        var returns = ejected.goodProbes() >= ejected.probesToReturn() && hasNoGaps(status);
        yield returns ? fit : ejected;
      }
      case Unproven unproven -> isProven(status) && hasNoGaps(status) ? fit : unproven;
      case Recovering blameless when blameless.blameless() -> hasNoGaps(status) ? fit : blameless;
      case Recovering(var since, var probes, _) ->
          recovering(status, fit, since, probes, goodProbe);
      case Down(var since, _) when since.equals(status.failures().pause().since()) ->
          hasNoGaps(status) ? fit : new Recovering(now, 0, true);
      case Down _ when status.failures().recent().isEmpty() ->
          hasNoGaps(status) ? fit : new Recovering(now, 0, true);
      case WrongNetwork _, ConflictingFinality _ when !settled -> fit;
      case Down _,
          Lagging _,
          MinorityFork _,
          Optimistic _,
          Syncing _,
          ConflictingFinality _,
          WrongNetwork _,
          Drained _ ->
          recovering(status, fit, now, 0, goodProbe);
    };
  }

  private NodeHealth eject(NodeStatus status, Ready fit) {
    var trouble = status.failures();
    return trouble.outrun() >= rules.failuresToDemote()
        ? new Ejected(trouble.ejected(now).ejections(), 0)
        : fit;
  }

  private NodeHealth recovering(
      NodeStatus status, Ready fit, Instant since, int probes, boolean goodProbe) {
    var failback = rules.failback();
    var good = goodProbe ? probes + 1 : probes;
    var passed =
        good >= failback.goodProbes()
            && hasWaited(status, since)
            && status.info().hasPeers(failback.minPeers())
            && hasNoGaps(status)
            && passedSince(status.proof(), since);
    return passed ? fit : new Recovering(since, good, false);
  }

  /// A node that has all validator state and passed tests does not have to wait until the clients
  /// have sent everything again.
  private boolean hasWaited(NodeStatus status, Instant since) {
    var slots = clock.slotAt(now) - clock.slotAt(since);
    var wait = rules.failback().minSlots();
    var proven = rules.failback().minSlotsIfProven();
    return slots >= wait || (slots >= proven && passedFor(status, since, proven));
  }

  /// Returns whether the last tests were passed, the last one so many slots after the problem.
  private boolean passedFor(NodeStatus status, Instant since, int slots) {
    return status.replay() instanceof ReplayStatus.Complete
        && !(status.blockProof() instanceof BlockProof.Failed)
        && status.proof() instanceof DutyProof.Passed(var at, var count)
        && count >= slots
        && clock.slotAt(at) - clock.slotAt(since) >= slots;
  }

  private static boolean isProven(NodeStatus status) {
    return !status.blockProof().isFailing()
        && (status.proof().isProvenAgain() || status.node().proof() == Node.Proof.NONE);
  }

  /// A node that was tested before its problem must pass a test after it.
  private static boolean passedSince(DutyProof proof, Instant since) {
    return switch (proof) {
      case DutyProof.Untested() -> true;
      case DutyProof.Passed(var at, _) -> !at.isBefore(since);
      case DutyProof.Failed _ -> false;
    };
  }

  private static boolean hasNoGaps(NodeStatus status) {
    return !(status.replay() instanceof ReplayStatus.Pending);
  }
}
