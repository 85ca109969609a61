package org.fresnel.node;

import java.time.Duration;

/// A fact about one node that a probe, its event stream or a request showed.
public sealed interface Observation {
  /// A probe was answered.
  ///
  /// @param status the node's own report
  /// @param latency of the answer
  record Probed(SyncStatus status, Duration latency) implements Observation {}

  /// The node reported its network and its version.
  ///
  /// @param identity its network
  /// @param version its version string
  record Identified(Identity identity, String version) implements Observation {}

  /// The node reported the number of its peers.
  ///
  /// @param connected at least 0, or [NodeInfo#UNKNOWN_PEERS] if it does not report it
  record Peered(int connected) implements Observation {}

  /// The node reported its finalized checkpoint.
  ///
  /// @param checkpoint the newest finalized one
  record Finalized(Checkpoint checkpoint) implements Observation {}

  /// The node announced its head.
  ///
  /// @param head the announced block; one of an earlier slot is a reorganisation
  /// @param dutyRoots the duty roots of the report
  /// @param lateness time since the first node announced that head
  record HeadSeen(Head head, DutyRoots dutyRoots, Duration lateness) implements Observation {
    /// An observation of the first node that announced that head.
    public HeadSeen(Head head) {
      this(head, DutyRoots.UNKNOWN, Duration.ZERO);
    }
  }

  /// The node sent an event of a slot that has not begun.
  ///
  /// @param topic of the event
  /// @param slot in the event
  record FutureEvent(String topic, long slot) implements Observation {}

  /// The node's head is on a minority fork.
  ///
  /// @param since slot in which this was seen first
  /// @param forkSlot slot of the last block that both branches have in common
  record JoinedMinority(long since, long forkSlot) implements Observation {}

  /// The node's head is on the branch of most nodes again.
  record Rejoined() implements Observation {}

  /// The node cannot be reached or does not answer its probes: it is down at once.
  ///
  /// @param reason for the operator
  record Unreachable(String reason) implements Observation {}

  /// A request to it failed, and the node is at fault. Several in a row mean that it is down.
  ///
  /// @param reason for the operator
  record RequestFailed(String reason) implements Observation {}

  /// The node answered that it wants no requests for some time (429 or 503 with `Retry-After`).
  ///
  /// @param length longer than 0
  record PauseRequested(Duration length) implements Observation {}

  /// The node did not respond within the attempt timeout, and then another node answered the
  /// request, or none did. Overlapping cases count once.
  ///
  /// @param waited time without a response, until now
  /// @param reason for the operator
  record KeptSilent(Duration waited, String reason) implements Observation {}

  /// Another node answered a hedged request first. Overlapping cases count once.
  ///
  /// @param waited time without a response, until now
  record HedgeLost(Duration waited) implements Observation {}

  /// It answered a duty read that was sent as a test.
  record DutyReadPassed() implements Observation {}

  /// It did not answer a duty read that was sent as a test as it should, and another node did.
  ///
  /// @param reason for the operator
  record DutyReadFailed(String reason) implements Observation {}

  /// It built the dry-run blocks that were requested as a test.
  ///
  /// @param latency of the slowest one
  record DryRunBuilt(Duration latency) implements Observation {}

  /// It refuses dry-run blocks.
  ///
  /// @param answer its response, for the operator
  record DryRunRefused(String answer) implements Observation {}

  /// It did not build a dry-run block, and another node did.
  ///
  /// @param reason for the operator
  record DryRunFailed(String reason) implements Observation {}

  /// A request to it succeeded; resets the failure count.
  record RequestSucceeded() implements Observation {}

  /// The node ended its event stream: it may have restarted.
  record StreamLost() implements Observation {}

  /// A message with validator state did not reach it.
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

  /// The node rejected part of the replay, and Fresnel does not try again.
  ///
  /// @param losses as above
  /// @param cause for the operator
  record ReplayAbandoned(int losses, String cause) implements Observation {}
}
