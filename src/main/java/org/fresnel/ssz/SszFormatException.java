package org.fresnel.ssz;

import java.io.Serial;

/// Bytes that are not of the type they should be of. It does not leave this room.
final class SszFormatException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final String reason;

  SszFormatException(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
