package org.fresnel.node;

import java.time.Instant;

/// A node with everything known about it.
///
/// @param node as configured
/// @param standing the operator's decision whether it is used
/// @param facts last known
/// @param trouble its failures
/// @param contact whether it can be reached
/// @param course whether its head is on the branch of most nodes
/// @param memory whether it has all validator state
/// @param health the result of all that
public record NodeStatus(
    Node node,
    AdminState standing,
    NodeInfo facts,
    FailureHistory trouble,
    Reachability contact,
    ForkStatus course,
    ReplayStatus memory,
    NodeHealth health) {

  /// A node that has not been probed; its replay status is unknown too.
  static NodeStatus unprobed(Member member, Instant now) {
    return new NodeStatus(
        member.node(),
        member.standing(),
        NodeInfo.NONE,
        FailureHistory.NONE,
        new Reachability.Never(),
        new ForkStatus.Shared(),
        new ReplayStatus.Unknown(0),
        member.standing() instanceof AdminState.Out out
            ? new NodeHealth.Drained(out.words())
            : unknown(now));
  }

  private static NodeHealth unknown(Instant now) {
    return new NodeHealth.Down(now, "not probed yet");
  }

  /// A node that is added later may lack all validator state.
  static NodeStatus joining(Member member, Instant now) {
    var status = unprobed(member, now);
    return status.with(status.memory.lost(now, "it has been added"));
  }

  /// A copy with the operator's change. A node that was well all the time while it was out of use
  /// only needs a replay of what it missed.
  NodeStatus as(Member member, Instant now) {
    var told =
        member.node().receives() == node.receives()
            ? memory
            : memory.lost(now, "it is to be told other things than before");
    var verdict =
        standing instanceof AdminState.Out(_, var since)
                && member.standing() instanceof AdminState.InUse
            ? resumed(since, now)
            : health;
    return new NodeStatus(
        member.node(), member.standing(), facts, trouble, contact, course, told, verdict);
  }

  /// Returns whether a probe of it has ended, successful or not.
  public boolean probed() {
    return !(contact instanceof Reachability.Never);
  }

  /// Returns whether it answered its last probe and no failure was seen since.
  public boolean answers() {
    return contact instanceof Reachability.Made;
  }

  /// Returns whether its head is known to be on a minority fork.
  public boolean isAstray() {
    return course instanceof ForkStatus.Astray;
  }

  RecentFinality finality() {
    return facts.finality();
  }

  /// @param chain before the observation
  NodeStatus seen(Observation observation, ChainView chain, Instant now) {
    return switch (observation) {
      case Observation.Identified(var identity, var version) -> identified(identity, version, now);
      case Observation.Probed(var status, var latency) ->
          with(facts.probed(status, latency, now))
              .with(new Reachability.Made())
              .with(trouble.probed());
      case Observation.Peered(var connected) -> with(facts.peered(connected));
      case Observation.Finalized(var checkpoint) -> finalized(checkpoint, chain, now);
      case Observation.FutureEvent(var topic, var slot) ->
          with(facts.claiming(new FutureClaim("event " + topic, slot, now)));
      case Observation.HeadSeen(var head, var roots, var lateness) ->
          with(facts.announced(head, roots, lateness, now));
      case Observation.Unreachable(var why) ->
          with(contact.lost(now, why)).with(trouble.and(why, now)).with(memory.lost(now, why));
      case Observation.RequestFailed(var why) -> with(trouble.and(why, now));
      case Observation.KeptSilent(var waited, var why) -> with(trouble.silent(why, waited, now));
      case Observation.HedgeLost _ when health instanceof NodeHealth.Ejected -> this;
      case Observation.HedgeLost(var waited) -> with(trouble.outrunOnceMore(waited, now));
      case Observation.Strayed(var since, var fork) -> with(new ForkStatus.Astray(since, fork));
      case Observation.Rejoined() -> with(new ForkStatus.Shared());
      case Observation.RequestSucceeded() -> with(trouble.over());
      case Observation.StreamLost() -> with(memory.lost(now, "its event stream ended"));
      case Observation.Missed(var cause) -> with(memory.missed(now, cause));
      case Observation.ReplayCompleted(var losses) -> with(memory.reminded(losses));
      case Observation.NothingToRemind(var losses) -> with(memory.unproven(losses));
      case Observation.ReminderGivenUp(var losses, var cause) ->
          with(memory.givenUp(losses, cause));
    };
  }

  private NodeHealth resumed(Instant since, Instant now) {
    if (!probed()) {
      return unknown(now);
    }
    var well = trouble.recent().stream().allMatch(failure -> failure.at().isBefore(since));
    return well ? new NodeHealth.Recovering(now, 0, true) : health;
  }

  /// A checkpoint that cannot be final yet is not trusted.
  private NodeStatus finalized(Checkpoint checkpoint, ChainView chain, Instant now) {
    var slots = chain.network().clock().slotsPerEpoch();
    var first =
        checkpoint.epoch() > Long.MAX_VALUE / slots ? Long.MAX_VALUE : checkpoint.epoch() * slots;
    return chain.isPossible(first, now)
        ? with(facts.finalizedAt(checkpoint))
        : with(facts.claiming(new FutureClaim("finalized checkpoint", first, now)));
  }

  /// A copy that records its head if that is of a slot after the latest possible one.
  NodeStatus noting(long latestSlot, Instant now) {
    var slot = facts.head().slot();
    return slot > latestSlot ? with(facts.claiming(new FutureClaim("head", slot, now))) : this;
  }

  private NodeStatus identified(Identity identity, String version, Instant now) {
    var next = with(facts.identified(identity, version));
    return facts.isOtherThan(identity, version)
        ? next.with(memory.lost(now, "it is now " + version))
        : next;
  }

  NodeStatus with(NodeHealth verdict, Instant now) {
    var ejected = verdict instanceof NodeHealth.Ejected && !(health instanceof NodeHealth.Ejected);
    var since = ejected ? trouble.ejected(now) : trouble;
    return new NodeStatus(node, standing, facts, since, contact, course, memory, verdict);
  }

  private NodeStatus with(NodeInfo now) {
    return new NodeStatus(node, standing, now, trouble, contact, course, memory, health);
  }

  private NodeStatus with(FailureHistory now) {
    return new NodeStatus(node, standing, facts, now, contact, course, memory, health);
  }

  private NodeStatus with(Reachability now) {
    return new NodeStatus(node, standing, facts, trouble, now, course, memory, health);
  }

  private NodeStatus with(ForkStatus now) {
    return new NodeStatus(node, standing, facts, trouble, contact, now, memory, health);
  }

  private NodeStatus with(ReplayStatus now) {
    return new NodeStatus(node, standing, facts, trouble, contact, course, now, health);
  }
}
