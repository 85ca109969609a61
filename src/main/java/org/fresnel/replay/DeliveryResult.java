package org.fresnel.replay;

import java.util.OptionalInt;

/// The result of sending a message with validator state to a node.
enum DeliveryResult {
  /// The node has accepted it.
  TAKEN,
  /// The node rejects it, and would reject it again: no builder, no such operation, no such
  /// validator.
  REFUSED,
  /// The node may accept it later.
  MISSED;

  /// @param status of the node's response; empty if no complete response arrived in time
  /// @param ssz whether the message was SSZ: a node that rejects it may accept JSON
  static DeliveryResult of(OptionalInt status, boolean ssz) {
    return status.isEmpty() ? MISSED : of(status.getAsInt(), ssz);
  }

  private static DeliveryResult of(int status, boolean ssz) {
    return switch (status) {
      case 415 -> ssz ? MISSED : REFUSED;
      case 401, 403, 408, 421, 425, 429 -> MISSED;
      case 501 -> REFUSED;
      default -> status < 400 ? TAKEN : status < 500 ? REFUSED : MISSED;
    };
  }
}
