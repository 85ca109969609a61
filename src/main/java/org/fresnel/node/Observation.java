package org.fresnel.node;

import java.time.Duration;

/// Something that was seen of one node, by a probe, its event stream or real traffic.
public sealed interface Observation {
  /// A probe was answered.
  ///
  /// @param status the node's own word
  /// @param latency of the answer
  record Probed(SyncStatus status, Duration latency) implements Observation {}

  /// The node told which network it belongs to and what it runs.
  ///
  /// @param identity its network
  /// @param version its version string
  record Identified(Identity identity, String version) implements Observation {}

  /// The node told how many peers it has.
  ///
  /// @param connected at least 0, or [NodeInfo#UNKNOWN_PEERS] if it does not tell
  record Peered(int connected) implements Observation {}

  /// The node told what it has finalized.
  ///
  /// @param checkpoint the newest finalized one
  record Finalized(Checkpoint checkpoint) implements Observation {}

  /// The node announced its head.
  ///
  /// @param head the announced block; one of an earlier slot is a reorganisation
  /// @param dutyRoots what it says of the duties
  /// @param lateness time since the first node announced that head
  record HeadSeen(Head head, DutyRoots dutyRoots, Duration lateness) implements Observation {
    /// The first to announce that head.
    public HeadSeen(Head head) {
      this(head, DutyRoots.UNKNOWN, Duration.ZERO);
    }
  }

  /// The node sent an event of a slot that has not begun.
  ///
  /// @param topic of the event
  /// @param slot that it is of
  record FutureEvent(String topic, long slot) implements Observation {}

  /// The node's head is on another branch of the chain than that of most nodes.
  ///
  /// @param since slot in which that was seen first
  /// @param forkSlot slot of the last block that both branches have in common
  record Strayed(long since, long forkSlot) implements Observation {}

  /// The node's head is on the branch of most nodes again.
  record Rejoined() implements Observation {}

  /// The node cannot be reached or does not answer its probes: it is down at once.
  ///
  /// @param reason for the operator
  record Unreachable(String reason) implements Observation {}

  /// A request to it failed for the node's fault. Several in a row mean that it is down.
  ///
  /// @param reason for the operator
  record RequestFailed(String reason) implements Observation {}

  /// The node kept silent on a request beyond the patience, and then another node answered it, or
  /// nobody did. Silences that overlap count once.
  ///
  /// @param waited how long it was silent, until now
  /// @param reason for the operator
  record KeptSilent(Duration waited, String reason) implements Observation {}

  /// Another node, asked because this one kept silent for longer than usual, answered first.
  /// Silences that overlap count once.
  ///
  /// @param waited how long it was silent, until now
  record HedgeLost(Duration waited) implements Observation {}

  /// A request succeeded; resets the failure count.
  record RequestSucceeded() implements Observation {}

  /// The node ended its event stream: it may have restarted.
  record StreamLost() implements Observation {}

  /// A message that nodes have to remember did not reach it.
  ///
  /// @param cause for the operator
  record Missed(String cause) implements Observation {}

  /// The router replayed everything that the node lacked.
  ///
  /// @param losses of validator state that the replay knew of
  record ReplayCompleted(int losses) implements Observation {}

  /// The router has nothing to replay to the node.
  ///
  /// @param losses as above
  record NothingToReplay(int losses) implements Observation {}

  /// The node rejected a replay several times; no other replay follows.
  ///
  /// @param losses as above
  /// @param cause for the operator
  record ReplayAbandoned(int losses, String cause) implements Observation {}
}
