package org.fresnel.drill;

import java.util.Locale;

/// What nodes seem to do in a drill.
public enum DrillKind {
  /// Nothing listens.
  DOWN,
  /// Requests are taken and never answered.
  HANG,
  /// Answers take longer.
  SLOW,
  /// Some answers are errors.
  ERRORS,
  /// The head stands still.
  STALE_HEAD,
  /// Event streams are silent.
  DROP_EVENTS;

  /// Lower-case words with hyphens.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Whether probes notice it, however little traffic there is.
  boolean isNoticedByProbes() {
    return switch (this) {
      case DOWN, HANG -> true;
      case SLOW, ERRORS, STALE_HEAD, DROP_EVENTS -> false;
    };
  }
}
