package org.fresnel.ssz;

import java.io.Serial;

/// The failure of bytes that do not have the expected type. It does not leave this package.
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
