package org.fresnel.duties;

import java.util.Locale;

/// What became of a duty.
public enum DutyResult {
  /// Its slot has not begun.
  UPCOMING,
  /// Its slot has begun, and it may still be done.
  PENDING,
  /// A node took the message before the deadline.
  ON_TIME,
  /// A node took it later than that.
  LATE,
  /// The client asked or published, and no node answered or took it.
  FAILED,
  /// The client published nothing through this router, though nothing failed.
  MISSED_BY_CLIENT,
  /// Nobody had told of the duty when its slot began, and nothing was published.
  UNKNOWN;

  /// Whether it can change no more.
  public boolean isFinal() {
    return this != UPCOMING && this != PENDING;
  }

  /// One lower-case word, used in the operator's view and as a metric label.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
