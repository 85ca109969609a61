package org.fresnel.node;

import java.time.Instant;
import java.util.Optional;
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

/// Decides the health of one node. A worse health applies at once; a better one must pass the
/// fail-back gate, except for a node without earlier problems.
///
/// @param rules the bounds
/// @param chain the view of the fleet
/// @param settled whether every node has been probed once
/// @param now the time of the decision
record HealthEvaluator(HealthThresholds rules, ChainView chain, boolean settled, Instant now) {

  /// The node's health after an observation.
  ///
  /// @param goodProbe whether the observation was an answered probe
  NodeHealth of(NodeStatus status, boolean goodProbe) {
    var condition = condition(status, goodProbe);
    return condition instanceof Ready fit
        ? new FailbackGate(rules, chain.network().clock(), settled, now).of(status, fit, goodProbe)
        : condition;
  }

  private NodeHealth condition(NodeStatus status, boolean goodProbe) {
    return status.adminState() instanceof AdminState.Out out
        ? new Drained(out.description())
        : fitness(status, goodProbe);
  }

  /// The health that the node would have if no operator had taken it out of use, without the
  /// fail-back gate.
  NodeHealth fitness(NodeStatus status, boolean goodProbe) {
    var facts = status.info();
    var foreign = foreign(facts.identity());
    if (!foreign.isEmpty()) {
      return new WrongNetwork(foreign);
    }
    var dissent = Optional.ofNullable(chain.finality().dissents().get(status.node().name()));
    if (dissent.isPresent()) {
      return new ConflictingFinality(dissent.get());
    }
    return switch (status.reachability()) {
      case Reachability.Never _, Reachability.Restored _ -> status.health();
      case Reachability.Lost(var since, var reason) -> new Down(since, reason);
      case Reachability.Made() -> reachable(status, isUpToDate(status, goodProbe));
    };
  }

  /// A last resort has no event stream and is probed seldom while it is not needed. Between two
  /// probes its head is that of the last one.
  private static boolean isUpToDate(NodeStatus status, boolean goodProbe) {
    return goodProbe || status.node().role() != Node.Role.LAST_RESORT;
  }

  private NodeHealth reachable(NodeStatus status, boolean upToDate) {
    var facts = status.info();
    var trouble = status.failures();
    if (trouble.isPaused(now)) {
      var pause = trouble.pause();
      return new Down(
          pause.since(), "wants no requests until %s (Retry-After)".formatted(pause.until()));
    }
    if (trouble.inARow() >= rules.failuresToDemote()) {
      var last = trouble.recent().getFirst();
      return new Down(last.at(), trouble.inARow() + " failed in a row, last: " + last.reason());
    }
    if (!facts.identity().known()) {
      return new Down(now, "answers, but has not reported its network yet");
    }
    var slot = chain.network().clock().slotAt(now);
    var behindClock = Math.max(0, slot - facts.head().slot());
    if (facts.sync().syncing()) {
      return new Syncing(behindClock);
    }
    if (facts.sync().optimistic() || facts.sync().elOffline()) {
      return new Optimistic(facts.sync().elOffline());
    }
    if (status.forkStatus() instanceof ForkStatus.Minority astray && rules.tooFar(astray, slot)) {
      return new MinorityFork(astray.slotsAway(slot), astray.forkSlot());
    }
    if (!upToDate) {
      return status.health() instanceof Lagging lagging ? lagging : proven(status, 0);
    }
    var lag = chain.lagSlots(facts.head());
    var lags = lag > rules.maxLagSlots() && !mayBeWaiting(status);
    if (lags || behindClock > rules.stallSlots()) {
      return new Lagging(Math.max(lag, behindClock > rules.stallSlots() ? behindClock : 0));
    }
    return proven(status, lag);
  }

  private static NodeHealth proven(NodeStatus status, long lag) {
    return failedProof(status).<NodeHealth>map(it -> it).orElseGet(() -> new Ready(lag));
  }

  private static Optional<Unproven> failedProof(NodeStatus status) {
    var unproven = status.health() instanceof Unproven;
    if (status.proof() instanceof DutyProof.Failed(var since, var count, var reason)
        && (count >= DutyProof.FAILURES_THAT_COUNT || unproven)) {
      return Optional.of(new Unproven(since, reason));
    }
    return status.blockProof() instanceof BlockProof.Failed(var since, _, var reason)
            && (status.blockProof().isFailing() || unproven)
        ? Optional.of(new Unproven(since, reason))
        : Optional.empty();
  }

  /// Only a node that was at the head before gets this time.
  private boolean mayBeWaiting(NodeStatus status) {
    return chain.isBestHeadRecent(now)
        && switch (status.health()) {
          case Ready _, Recovering _, Ejected _, Unproven _ -> true;
          case Lagging _,
              MinorityFork _,
              Optimistic _,
              Syncing _,
              Down _,
              ConflictingFinality _,
              WrongNetwork _,
              Drained _ ->
              false;
        };
  }

  private String foreign(Identity identity) {
    var expected = rules.genesisValidatorsRoot();
    if (!identity.known()) {
      return "";
    }
    if (!expected.isEmpty() && !expected.equalsIgnoreCase(identity.genesisValidatorsRoot())) {
      return "genesis_validators_root is %s, the configured is %s"
          .formatted(identity.genesisValidatorsRoot(), expected);
    }
    return chain.network().known() ? identity.conflictWith(chain.network()).orElse("") : "";
  }
}
