package org.fresnel.node;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// The last known facts about one node. Each is `UNKNOWN`, `NONE` or zero until it is observed.
///
/// @param identity its network
/// @param version its version string; empty while unknown
/// @param sync its own report of its synchronisation
/// @param head the newest head it has announced or reported
/// @param dutyRoots the duty roots reported with that head
/// @param headSince time of that report
/// @param finality the checkpoints that it reported as finalized lately
/// @param peers connected peers; [#UNKNOWN_PEERS] while unknown
/// @param latency smoothed response time of its probes
/// @param lateness smoothed time from the first announcement of a head to this node's
/// @param future its last report about a slot that had not begun
public record NodeInfo(
    Identity identity,
    String version,
    SyncStatus sync,
    Head head,
    DutyRoots dutyRoots,
    Instant headSince,
    RecentFinality finality,
    int peers,
    Duration latency,
    Duration lateness,
    Optional<FutureClaim> future) {
  /// The value of a node that does not report its peers.
  public static final int UNKNOWN_PEERS = -1;

  static final NodeInfo NONE =
      new NodeInfo(
          Identity.UNKNOWN,
          "",
          SyncStatus.UNKNOWN,
          Head.NONE,
          DutyRoots.UNKNOWN,
          Instant.MIN,
          RecentFinality.NONE,
          UNKNOWN_PEERS,
          Duration.ZERO,
          Duration.ZERO,
          Optional.empty());

  /// Weight of the newest sample in smoothed values: one in this many.
  private static final int SMOOTHING = 4;

  /// The client implementation that it runs, in lower case, such as `lighthouse`: its version up to
  /// the first slash; empty while unknown.
  public String client() {
    var end = version.indexOf('/');
    return (end < 0 ? version : version.substring(0, end)).toLowerCase(Locale.ROOT);
  }

  /// Connected peers; 0 while unknown.
  public int knownPeers() {
    return Math.max(0, peers);
  }

  /// Returns whether it may have so many peers. A node that does not report its peers always may.
  boolean hasPeers(int least) {
    return peers == UNKNOWN_PEERS || peers >= least;
  }

  /// Its newest finalized checkpoint; [Checkpoint#NONE] while unknown.
  public Checkpoint finalized() {
    return finality.newest();
  }

  /// Facts of a node that returns on another network do not include those from the old network.
  NodeInfo identified(Identity nowIdentity, String nowVersion) {
    var kept = nowIdentity.conflictWith(identity).isEmpty() || !identity.known() ? this : NONE;
    return kept.runs(nowIdentity, nowVersion);
  }

  /// Returns whether the node reported another network or version before: it is another process
  /// now.
  boolean isOtherThan(Identity nowIdentity, String nowVersion) {
    return identity.known()
        && (!version.equals(nowVersion) || nowIdentity.conflictWith(identity).isPresent());
  }

  /// A probed head of an earlier slot is a reorganisation, unless the node announced the later head
  /// after the probe was sent.
  NodeInfo probed(SyncStatus status, Duration sample, Instant now) {
    var smoothed = latency.isZero() ? sample : smoothed(latency, sample);
    var probe =
        new NodeInfo(
            identity, version, status, head, dutyRoots, headSince, finality, peers, smoothed,
            lateness, future);
    var overtaken = status.headSlot() < head.slot() && headSince.isAfter(now.minus(sample));
    return status.headSlot() == head.slot() || overtaken
        ? probe
        : probe.headed(new Head(status.headSlot(), ""), DutyRoots.UNKNOWN, lateness, now);
  }

  /// An announced head of an earlier slot is a reorganisation.
  NodeInfo announced(Head announced, DutyRoots roots, Duration sample, Instant now) {
    return headed(announced, roots, smoothed(lateness, sample), now);
  }

  NodeInfo finalizedAt(Checkpoint checkpoint) {
    return new NodeInfo(
        identity,
        version,
        sync,
        head,
        dutyRoots,
        headSince,
        finality.with(checkpoint),
        peers,
        latency,
        lateness,
        future);
  }

  NodeInfo peered(int connected) {
    return new NodeInfo(
        identity, version, sync, head, dutyRoots, headSince, finality, connected, latency, lateness,
        future);
  }

  /// A network that is equal to the one before stays the same object, which is compared faster.
  private NodeInfo runs(Identity nowIdentity, String nowVersion) {
    return new NodeInfo(
        nowIdentity.equals(identity) ? identity : nowIdentity,
        nowVersion,
        sync,
        head,
        dutyRoots,
        headSince,
        finality,
        peers,
        latency,
        lateness,
        future);
  }

  NodeInfo claiming(FutureClaim claim) {
    return new NodeInfo(
        identity,
        version,
        sync,
        head,
        dutyRoots,
        headSince,
        finality,
        peers,
        latency,
        lateness,
        Optional.of(claim));
  }

  private NodeInfo headed(Head now, DutyRoots roots, Duration late, Instant since) {
    return new NodeInfo(
        identity, version, sync, now, roots, since, finality, peers, latency, late, future);
  }

  private static Duration smoothed(Duration before, Duration sample) {
    return before.plus(sample.minus(before).dividedBy(SMOOTHING));
  }
}
