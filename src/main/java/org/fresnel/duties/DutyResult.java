package org.fresnel.duties;

import java.util.Locale;

/// The result of a duty.
public enum DutyResult {
  /// Its slot has not begun.
  UPCOMING,
  /// Its slot has begun, and it may still be fulfilled.
  PENDING,
  /// A node accepted the message before the deadline.
  ON_TIME,
  /// A node accepted it after the deadline.
  LATE,
  /// The client sent a read or a message, and no node answered or accepted it.
  FAILED,
  /// The client published nothing through this router, although nothing failed.
  MISSED_BY_CLIENT,
  /// Nothing was published, and the duty was unknown when its slot began, or the router did not run
  /// for a part of the slot.
  UNKNOWN;

  /// Returns whether it cannot change any more.
  public boolean isFinal() {
    return this != UPCOMING && this != PENDING;
  }

  /// One lower-case word, used in the API and as a metric label.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
