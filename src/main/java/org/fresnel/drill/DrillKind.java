package org.fresnel.drill;

import java.util.Locale;

/// The simulated fault of a drill.
public enum DrillKind {
  /// Nothing listens.
  DOWN,
  /// Requests are accepted and never answered.
  HANG,
  /// Responses take longer.
  SLOW,
  /// Some responses are errors.
  ERRORS,
  /// The head does not change.
  STALE_HEAD,
  /// Event streams are silent.
  DROP_EVENTS;

  /// Lower-case words with hyphens.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Returns whether probes detect it, even without traffic.
  boolean isNoticedByProbes() {
    return switch (this) {
      case DOWN, HANG -> true;
      case SLOW, ERRORS, STALE_HEAD, DROP_EVENTS -> false;
    };
  }
}
