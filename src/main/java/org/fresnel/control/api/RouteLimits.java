package org.fresnel.control.api;

/// How often, and how often at the same time, each route that costs something may be called, by all
/// callers together.
final class RouteLimits {
  /// Calls a second.
  static final int RATE = 20;

  /// Calls at the same time.
  static final int AT_ONCE = 4;

  /// Calls that wait for one of those to end, where a call does not block a thread.
  static final int WAITING = 8;

  /// What a 429 means, for the API's document.
  static final String RATE_REJECTED =
      "Too many calls, or too many wrong tokens from this address. `Retry-After` has the seconds to"
          + " wait.";

  /// What a 503 means, for the API's document.
  static final String BUSY_REJECTED =
      "Too many calls at the same time. `Retry-After` has the seconds to wait.";

  private RouteLimits() {}
}
