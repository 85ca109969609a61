package org.fresnel.replay;

import java.util.OptionalInt;

/// What a node's answer says of a message that it has to remember.
enum DeliveryResult {
  /// It knows it now.
  TAKEN,
  /// It does not want it, and would not the next time: no builder, no such operation, no such
  /// validator.
  REFUSED,
  /// It may take it another time.
  MISSED;

  /// @param status that it answered; empty if no whole answer came in time
  /// @param ssz whether the message was SSZ: a node that refuses that may take JSON
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
