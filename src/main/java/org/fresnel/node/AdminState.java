package org.fresnel.node;

import java.time.Instant;
import java.util.Optional;

/// The operator's word on whether a node is used.
public sealed interface AdminState {
  /// Used, as far as its health allows.
  record InUse() implements AdminState {}

  /// Used until there is time to take it out without a duty in it.
  ///
  /// @param order what is to happen then
  /// @param needed the time in which nothing may be due
  record Waiting(DrainOrder order, WindowRequest needed) implements AdminState {}

  /// Out of use: known and probed, but given no request.
  ///
  /// @param order that took it out
  /// @param since when
  record Out(DrainOrder order, Instant since) implements AdminState {
    /// When it is used again by itself; empty for never.
    public Optional<Instant> until() {
      return order.lasts().map(since::plus);
    }

    /// Who took it out, why and until when.
    public String words() {
      var why = order.reason().isEmpty() ? "" : ": " + order.reason();
      return order.by() + why + until().map(end -> ", until " + end).orElse("");
    }
  }

  /// As the configuration says.
  static AdminState configured(Node node) {
    return node.drained() ? new Out(DrainOrder.CONFIGURED, Instant.EPOCH) : new InUse();
  }
}
