package org.fresnel.auth;

import java.util.Locale;

/// The permissions of a user of the control plane.
public enum Role {
  /// Read.
  READ,
  /// Read and change.
  OPERATE;

  /// Returns whether the role includes the other one.
  public boolean permits(Role needed) {
    return compareTo(needed) >= 0;
  }

  /// One lower-case word.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
