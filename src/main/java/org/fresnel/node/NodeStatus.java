package org.fresnel.node;

import java.time.Instant;

/// A node with everything known about it.
///
/// @param node as configured
/// @param adminState the operator's decision whether it is used
/// @param info last known
/// @param failures its failures
/// @param reachability whether it can be reached
/// @param forkStatus whether its head is on the branch of most nodes
/// @param replay whether it has all validator state
/// @param proof whether it passes the tests of a standby
/// @param blockProof whether it builds the dry-run blocks that it is tested with
/// @param health the result of all that
public record NodeStatus(
    Node node,
    AdminState adminState,
    NodeInfo info,
    FailureHistory failures,
    Reachability reachability,
    ForkStatus forkStatus,
    ReplayStatus replay,
    DutyProof proof,
    BlockProof blockProof,
    NodeHealth health) {

  /// A node that has not been probed; its replay status is unknown too.
  static NodeStatus unprobed(Member member, Instant now) {
    return new NodeStatus(
        member.node(),
        member.adminState(),
        NodeInfo.NONE,
        FailureHistory.NONE,
        new Reachability.Never(),
        new ForkStatus.Shared(),
        new ReplayStatus.Unknown(0),
        new DutyProof.Untested(),
        new BlockProof.Untested(),
        member.adminState() instanceof AdminState.Out out
            ? new NodeHealth.Drained(out.description())
            : unknown(now));
  }

  /// A node that an earlier process of the router knew. It has not been probed either: its first
  /// probe shows how it goes on.
  ///
  /// @param clock of the network
  NodeStatus restored(SavedHealth saved, HealthThresholds rules, SlotClock clock, Instant now) {
    var slot = clock.slotDuration();
    var gate = Math.max(rules.failback().minSlots(), clock.slotsPerEpoch());
    var recent = saved.isRecent(slot, now);
    if (probed()
        || adminState instanceof AdminState.Out
        || !(recent || saved.isProblem(slot.multipliedBy(gate), now))) {
      return this;
    }
    var next = saved.health(now);
    return new NodeStatus(
        node,
        adminState,
        info,
        saved.history(now),
        new Reachability.Restored(saved, next),
        forkStatus,
        replay,
        proof,
        blockProof,
        recent ? next : new NodeHealth.Down(now, "not probed yet; before: " + next.reason()));
  }

  private static NodeHealth unknown(Instant now) {
    return new NodeHealth.Down(now, "not probed yet");
  }

  /// A node that is added later may lack all validator state.
  static NodeStatus joining(Member member, Instant now) {
    var status = unprobed(member, now);
    return status.with(status.replay.lost(now, "it was added"));
  }

  /// A copy with the operator's change. A node that was well all the time while it was out of use
  /// only needs a replay of what it missed.
  NodeStatus as(Member member, Instant now) {
    var nextReplay =
        member.node().receivedState() == node.receivedState()
            ? replay
            : replay.lost(now, "receive-subscriptions or its role was changed");
    var nextHealth =
        adminState instanceof AdminState.Out(_, var since)
                && member.adminState() instanceof AdminState.InUse
            ? resumed(since, now)
            : promotes(member) ? promoted(now) : health;
    return new NodeStatus(
        member.node(),
        member.adminState(),
        info,
        failures,
        reachability,
        forkStatus,
        nextReplay,
        member.node().proof() == Node.Proof.NONE ? new DutyProof.Untested() : proof,
        member.node().proof() == Node.Proof.FULL ? blockProof : new BlockProof.Untested(),
        nextHealth);
  }

  /// Returns whether it was a shadow and is none now.
  private boolean promotes(Member member) {
    return node.isShadow() && !member.node().isShadow();
  }

  /// A shadow that is to serve passes the gate first.
  private NodeHealth promoted(Instant now) {
    return health instanceof NodeHealth.Ready ? new NodeHealth.Recovering(now, 0, false) : health;
  }

  /// Returns whether a probe of it has ended, successful or not.
  public boolean probed() {
    return switch (reachability) {
      case Reachability.Never _, Reachability.Restored _ -> false;
      case Reachability.Made _, Reachability.Lost _ -> true;
    };
  }

  /// Returns whether it answered its last probe and no failure was seen since.
  public boolean answers() {
    return reachability instanceof Reachability.Made;
  }

  /// Returns whether its head is known to be on a minority fork.
  public boolean isOnMinorityFork() {
    return forkStatus instanceof ForkStatus.Minority;
  }

  /// The name under which it votes on finality.
  String voter(HealthThresholds.Trust trust) {
    return trust.voterOf(node().name(), info.client());
  }

  RecentFinality finality() {
    return info.finality();
  }

  /// @param chain before the observation
  NodeStatus seen(Observation observation, ChainView chain, Instant now) {
    return switch (observation) {
      case Observation.Identified(var identity, var version) -> identified(identity, version, now);
      case Observation.Probed(var status, var latency) ->
          resumed().with(info.probed(status, latency, now)).with(failures.probed());
      case Observation.Peered(var connected) -> with(info.peered(connected));
      case Observation.Finalized(var checkpoint) -> finalized(checkpoint, chain, now);
      case Observation.FutureEvent(var topic, var slot) ->
          with(info.claiming(new FutureClaim("event " + topic, slot, now)));
      case Observation.HeadSeen(var head, var roots, var lateness) ->
          with(info.announced(head, roots, lateness, now));
      case Observation.Unreachable(var why) ->
          with(reachability.lost(now, why))
              .with(failures.and(why, now))
              .with(replay.lost(now, why));
      case Observation.PauseRequested(var length) ->
          with(reachability.answeredAt(now)).with(failures.paused(length, now));
      case Observation.RequestFailed _ when failures.isPaused(now) -> this;
      case Observation.RequestFailed(var why) -> with(failures.and(why, now));
      case Observation.KeptSilent(var waited, var why) -> with(failures.silent(why, waited, now));
      case Observation.HedgeLost _ when health instanceof NodeHealth.Ejected -> this;
      case Observation.HedgeLost(var waited) -> with(failures.withHedgeLost(waited, now));
      case Observation.JoinedMinority(var since, var fork) ->
          with(new ForkStatus.Minority(since, fork));
      case Observation.Rejoined() -> with(new ForkStatus.Shared());
      case Observation.DutyReadPassed() -> with(proof.passed(now));
      case Observation.DutyReadFailed(var why) -> with(proof.failed(now, why));
      case Observation.DryRunBuilt(var latency) -> with(new BlockProof.Built(now, latency));
      case Observation.DryRunRefused(var answer) -> with(new BlockProof.Refused(now, answer));
      case Observation.DryRunFailed(var why) -> with(blockProof.failed(now, why));
      case Observation.RequestSucceeded() -> with(failures.over());
      case Observation.StreamLost() -> with(replay.lost(now, "its event stream ended"));
      case Observation.Missed(var cause) -> with(replay.missed(now, cause));
      case Observation.ReplayCompleted(var losses) -> with(replay.completed(losses));
      case Observation.NothingToReplay(var losses) -> with(replay.unproven(losses));
      case Observation.ReplayAbandoned(var losses, var cause) ->
          with(replay.abandoned(losses, cause));
    };
  }

  /// Reached by a probe. If it is the first one since a restart, the node goes on from the health
  /// before.
  private NodeStatus resumed() {
    var before = reachability instanceof Reachability.Restored(_, var restored) ? restored : health;
    return new NodeStatus(
        node,
        adminState,
        info,
        failures,
        new Reachability.Made(),
        forkStatus,
        replay,
        proof,
        blockProof,
        before);
  }

  private NodeHealth resumed(Instant since, Instant now) {
    if (!probed()) {
      return unknown(now);
    }
    var well = failures.recent().stream().allMatch(failure -> failure.at().isBefore(since));
    return well ? new NodeHealth.Recovering(now, 0, true) : health;
  }

  /// A checkpoint that cannot be final yet is not trusted.
  private NodeStatus finalized(Checkpoint checkpoint, ChainView chain, Instant now) {
    var slots = chain.network().clock().slotsPerEpoch();
    var first =
        checkpoint.epoch() > Long.MAX_VALUE / slots ? Long.MAX_VALUE : checkpoint.epoch() * slots;
    return chain.isPossible(first, now)
        ? with(info.finalizedAt(checkpoint))
        : with(info.claiming(new FutureClaim("finalized checkpoint", first, now)));
  }

  /// A copy that records its head if that is of a slot after the latest possible one.
  NodeStatus noting(long latestSlot, Instant now) {
    var slot = info.head().slot();
    return slot > latestSlot ? with(info.claiming(new FutureClaim("head", slot, now))) : this;
  }

  private NodeStatus identified(Identity identity, String version, Instant now) {
    var next = with(info.identified(identity, version));
    return info.isOtherThan(identity, version)
        ? next.with(replay.lost(now, "it is now " + version))
        : next;
  }

  NodeStatus with(NodeHealth next, Instant now) {
    var ejected = next instanceof NodeHealth.Ejected && !(health instanceof NodeHealth.Ejected);
    var since = ejected ? failures.ejected(now) : failures;
    return new NodeStatus(
        node, adminState, info, since, reachability, forkStatus, replay, proof, blockProof, next);
  }

  private NodeStatus with(NodeInfo now) {
    return new NodeStatus(
        node,
        adminState,
        now,
        failures,
        reachability,
        forkStatus,
        replay,
        proof,
        blockProof,
        health);
  }

  private NodeStatus with(FailureHistory now) {
    return new NodeStatus(
        node, adminState, info, now, reachability, forkStatus, replay, proof, blockProof, health);
  }

  private NodeStatus with(Reachability now) {
    return new NodeStatus(
        node, adminState, info, failures, now, forkStatus, replay, proof, blockProof, health);
  }

  private NodeStatus with(ForkStatus now) {
    return new NodeStatus(
        node, adminState, info, failures, reachability, now, replay, proof, blockProof, health);
  }

  private NodeStatus with(ReplayStatus now) {
    return new NodeStatus(
        node, adminState, info, failures, reachability, forkStatus, now, proof, blockProof, health);
  }

  private NodeStatus with(DutyProof now) {
    return new NodeStatus(
        node,
        adminState,
        info,
        failures,
        reachability,
        forkStatus,
        replay,
        now,
        blockProof,
        health);
  }

  private NodeStatus with(BlockProof now) {
    return new NodeStatus(
        node, adminState, info, failures, reachability, forkStatus, replay, proof, now, health);
  }
}
