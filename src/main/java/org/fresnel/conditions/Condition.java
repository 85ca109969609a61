package org.fresnel.conditions;

import java.util.Locale;

/// A problem that holds now and that no single request shows.
///
/// @param kind of the problem
/// @param subject the affected node, provider or implementation; empty if it affects all
/// @param text a sentence for the operator: the expected and the actual state
public record Condition(Kind kind, String subject, String text) {

  /// The urgency of a condition.
  public enum Severity {
    /// Check it in the next days.
    WARNING,
    /// Check it now.
    CRITICAL
  }

  /// The kind of a problem.
  public enum Kind {
    /// A node has finalized another block than the quorum.
    FINALITY_CONFLICT(Severity.CRITICAL),
    /// Nodes have finalized different blocks, and none of them has a quorum.
    FINALITY_SPLIT(Severity.CRITICAL),
    /// The chain has not been finalized for longer than usual.
    FINALITY_DELAYED(Severity.WARNING),
    /// Heads have been on different branches for several slots.
    HEAD_SPLIT(Severity.WARNING),
    /// A node belongs to another network.
    WRONG_NETWORK(Severity.CRITICAL),
    /// A node does not list a fork that others list, or lists another epoch for it.
    FORK_SCHEDULE(Severity.WARNING),
    /// A node reports a time parameter of the network that is impossible or that most nodes do not
    /// report.
    NETWORK_PARAMETERS(Severity.WARNING),
    /// A node reports a head, an event or a checkpoint of a slot that has not begun.
    FUTURE_HEAD(Severity.WARNING),
    /// This router cannot reach a node that other routers of the cluster reach.
    ROUTER_CUT_OFF(Severity.CRITICAL),
    /// Another router of the cluster has the name of this one.
    ROUTER_NAME(Severity.CRITICAL),
    /// TLS keeps routers of the cluster apart, or is about to.
    ROUTER_TLS(Severity.CRITICAL),
    /// A request came back to the router that had sent it.
    ROUTING_LOOP(Severity.CRITICAL),
    /// This machine's clock and the chain's clock differ.
    CLOCK_SKEW(Severity.WARNING),
    /// The trusted checkpoint and the finalized checkpoint of the nodes differ.
    CHECKPOINT_CONFLICT(Severity.CRITICAL),
    /// The checkpoint for checkpoint sync is old.
    CHECKPOINT_STALE(Severity.WARNING),
    /// A node exceeded the limits of an event stream: its stream is closed for a while.
    EVENT_FLOOD(Severity.WARNING),
    /// A node of the last resort got more requests today than its budget allows.
    REQUEST_BUDGET(Severity.WARNING),
    /// A rollout has stopped at a node, which stays out of use.
    ROLLOUT_HALTED(Severity.WARNING),
    /// A validator has signed two messages that the slashing rules forbid together.
    SIGNATURE_CONFLICT(Severity.CRITICAL),
    /// The chain has slashed a validator that uses this router.
    VALIDATOR_SLASHED(Severity.CRITICAL),
    /// A validator that uses this router has exited, or is about to.
    VALIDATOR_EXITED(Severity.WARNING);

    private final Severity severity;

    Kind(Severity severity) {
      this.severity = severity;
    }

    /// The urgency.
    public Severity severity() {
      return severity;
    }

    /// One lower-case word, used in the API and as a metric label.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
