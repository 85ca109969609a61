package org.fresnel.auth;

import java.util.Locale;

/// What a user of the control plane may do.
public enum Role {
  /// Look.
  READ,
  /// Look and change.
  OPERATE;

  /// Whether it is enough for what needs the other.
  public boolean permits(Role needed) {
    return compareTo(needed) >= 0;
  }

  /// One lower-case word.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
