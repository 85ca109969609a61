package org.fresnel.node;

import java.time.Instant;
import java.util.Optional;

/// The operator's decision whether a node is used.
public sealed interface AdminState {
  /// Used, as far as its health allows.
  record InUse() implements AdminState {}

  /// Used until a time without duties comes; then taken out of use.
  ///
  /// @param order the order that takes the node out
  /// @param needed the required time without duties
  record Waiting(DrainOrder order, WindowRequest needed) implements AdminState {}

  /// Out of use: in the fleet and probed, but given no request.
  ///
  /// @param order the order that took the node out
  /// @param since start of this state
  record Out(DrainOrder order, Instant since) implements AdminState {
    /// The end of this state; empty if it has none.
    public Optional<Instant> until() {
      return order.lasts().map(since::plus);
    }

    /// A text with the actor, the reason and the end.
    public String description() {
      var why = order.reason().isEmpty() ? "" : ": " + order.reason();
      return order.by() + why + until().map(end -> ", until " + end).orElse("");
    }
  }

  /// The state that the configuration sets.
  static AdminState configured(Node node) {
    return node.drained() ? new Out(DrainOrder.CONFIGURED, Instant.EPOCH) : new InUse();
  }
}
