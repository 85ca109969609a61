package org.fresnel.drill;

import java.util.Arrays;
import java.util.List;
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
  DROP_EVENTS,
  /// Event streams are silent, and new ones get no response.
  EVENTS_SILENT,
  /// Requests are accepted and never answered, while events go on.
  HANG_EVENTS,
  /// The head is not verified.
  OPTIMISTIC,
  /// The execution client is offline.
  EL_OFFLINE,
  /// Responses take ten times as long.
  STARVE,
  /// All responses have the status 400.
  WRONG_400,
  /// The router itself is restarted; no node seems to fail.
  ROUTER_RESTART;

  /// The kinds of which a node is the target.
  public static List<DrillKind> ofNodes() {
    return Arrays.stream(values()).filter(kind -> kind != ROUTER_RESTART).toList();
  }

  /// Lower-case words with hyphens.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Returns whether probes detect it, even without traffic.
  boolean isNoticedByProbes() {
    return switch (this) {
      case DOWN, HANG, HANG_EVENTS, OPTIMISTIC, EL_OFFLINE, WRONG_400 -> true;
      case SLOW, ERRORS, STALE_HEAD, DROP_EVENTS, EVENTS_SILENT, STARVE, ROUTER_RESTART -> false;
    };
  }
}
