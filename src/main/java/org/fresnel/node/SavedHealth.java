package org.fresnel.node;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fresnel.node.FailureHistory.Failure;
import org.fresnel.node.NodeHealth.Kind;

/// The health of one node, as one process of the router leaves it to the next. Its members are
/// plain, so that any codec can write them. A member that the kind does not have is zero or empty.
///
/// @param node its name
/// @param address hash of its URL: with another URL it is another node
/// @param at last time when this was true
/// @param kind of the health
/// @param since start of the recovery, of the time without responses, or of the failed tests;
///   otherwise [Instant#EPOCH]
/// @param slots behind, or on a minority fork
/// @param forkSlot slot of the last block that both branches have in common
/// @param times ejections in short succession, for an ejected node
/// @param blameless whether a recovering node had no problem
/// @param elOffline whether the execution client of an optimistic node did not respond
/// @param reason of a node that is down, unproven, or finalized another block
/// @param ejections as in [FailureHistory]
/// @param ejectedAt as in [FailureHistory]; [Instant#EPOCH] for never
/// @param failures the newest failures, newest first
public record SavedHealth(
    String node,
    String address,
    Instant at,
    Kind kind,
    Instant since,
    long slots,
    long forkSlot,
    int times,
    boolean blameless,
    boolean elOffline,
    String reason,
    int ejections,
    Instant ejectedAt,
    List<Failure> failures) {
  /// Slots for which any health is trusted. Later only a problem is.
  static final int RECENT_SLOTS = 5;

  public SavedHealth {
    failures = List.copyOf(failures);
  }

  SavedHealth behind(long count, long fork) {
    return new SavedHealth(
        node, address, at, kind, since, count, fork, times, blameless, elOffline, reason, ejections,
        ejectedAt, failures);
  }

  SavedHealth since(Instant start, boolean withoutProblem, String why) {
    return new SavedHealth(
        node,
        address,
        at,
        kind,
        start,
        slots,
        forkSlot,
        times,
        withoutProblem,
        elOffline,
        why,
        ejections,
        ejectedAt,
        failures);
  }

  SavedHealth ejected(int inSuccession) {
    return new SavedHealth(
        node,
        address,
        at,
        kind,
        since,
        slots,
        forkSlot,
        inSuccession,
        blameless,
        elOffline,
        reason,
        ejections,
        ejectedAt,
        failures);
  }

  SavedHealth optimistic(boolean offline) {
    return new SavedHealth(
        node, address, at, kind, since, slots, forkSlot, times, blameless, offline, reason,
        ejections, ejectedAt, failures);
  }

  /// The same, last true at another time.
  public SavedHealth at(Instant other) {
    return new SavedHealth(
        node, address, other, kind, since, slots, forkSlot, times, blameless, elOffline, reason,
        ejections, ejectedAt, failures);
  }

  /// Returns whether it is the health of that node, under the same name and with the same URL.
  boolean isOf(Node other) {
    return node.equals(other.name()) && address.equals(NodeFingerprint.of(other).digest());
  }

  /// The start of a problem that may still last; never after that time, even if the clock was set
  /// back.
  Instant problemSince(Instant now) {
    return kind == Kind.DOWN ? earlier(since, now) : now;
  }

  /// Returns whether it tells the health of the node at that time. A time after it means that the
  /// clock was set back, so that nobody knows how old it is.
  ///
  /// @param slot length of a slot
  boolean isRecent(Duration slot, Instant now) {
    return Duration.between(at, now).abs().compareTo(slot.multipliedBy(RECENT_SLOTS)) <= 0;
  }

  /// Returns whether the node has a problem, or one that ended and a gate to pass, and could not
  /// have passed the gate since.
  ///
  /// @param gate time that the gate takes
  boolean isProblem(Duration gate, Instant now) {
    return kind != Kind.READY && Duration.between(at, now).compareTo(gate) <= 0;
  }

  /// The health from which the next process goes on. Good probes are counted from 0 again.
  NodeHealth health(Instant now) {
    return switch (kind) {
      case READY -> new NodeHealth.Ready(slots);
      case RECOVERING -> new NodeHealth.Recovering(earlier(since, now), 0, blameless);
      case EJECTED -> new NodeHealth.Ejected(Math.max(1, times), 0);
      case UNPROVEN -> new NodeHealth.Unproven(earlier(since, now), reason);
      case LAGGING -> new NodeHealth.Lagging(slots);
      case MINORITY_FORK -> new NodeHealth.MinorityFork(slots, forkSlot);
      case OPTIMISTIC -> new NodeHealth.Optimistic(elOffline);
      case SYNCING -> new NodeHealth.Syncing(slots);
      case DOWN -> new NodeHealth.Down(earlier(since, now), reason);
      case FINALITY_CONFLICT, WRONG_NETWORK, DRAINED ->
          new NodeHealth.Down(earlier(at, now), reason);
    };
  }

  /// The failures from which the next process goes on. None are in a row.
  FailureHistory history(Instant now) {
    var past =
        Stream.concat(problem().stream(), failures.stream())
            .map(it -> new Failure(earlier(it.at(), now), it.reason()))
            .limit(FailureHistory.KEPT)
            .toList();
    return ejections == 0
        ? FailureHistory.of(0, Instant.MIN, past)
        : FailureHistory.of(ejections, earlier(ejectedAt, now), past);
  }

  /// A contradiction is no failed request, but the node has to pass the gate after it.
  private Optional<Failure> problem() {
    return kind == Kind.FINALITY_CONFLICT ? Optional.of(new Failure(at, reason)) : Optional.empty();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
