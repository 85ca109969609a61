package org.fresnel.conditions;

import java.util.Locale;

/// Something wrong that holds now and that no single request shows.
///
/// @param kind what it is
/// @param subject the node, provider or implementation that it is about; empty if it is about all
/// @param text a sentence for the operator: what is expected, and what is there
public record Condition(Kind kind, String subject, String text) {

  /// How much it matters.
  public enum Severity {
    /// To be looked at in the next days.
    WARNING,
    /// To be looked at now.
    CRITICAL
  }

  /// What can be wrong.
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
    /// A node does not know of a fork that others know of, or of another epoch for it.
    FORK_SCHEDULE(Severity.WARNING),
    /// A node reports a time parameter of the network that is impossible or that most nodes do not
    /// report.
    NETWORK_PARAMETERS(Severity.WARNING),
    /// A node reports a head, an event or a checkpoint of a slot that has not begun.
    FUTURE_HEAD(Severity.WARNING),
    /// A request came back to the router that had sent it.
    ROUTING_LOOP(Severity.CRITICAL),
    /// This machine's clock and the chain's do not agree.
    CLOCK_SKEW(Severity.WARNING),
    /// What is trusted and what the nodes have finalized are different.
    CHECKPOINT_CONFLICT(Severity.CRITICAL),
    /// The checkpoint that can be synced from is old.
    CHECKPOINT_STALE(Severity.WARNING),
    /// A node sent more than an event stream may carry: its stream is cut off for a while.
    EVENT_FLOOD(Severity.WARNING);

    private final Severity severity;

    Kind(Severity severity) {
      this.severity = severity;
    }

    /// How much it matters.
    public Severity severity() {
      return severity;
    }

    /// One lower-case word, used in the operator's view and as a metric label.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
