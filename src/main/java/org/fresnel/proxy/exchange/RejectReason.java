package org.fresnel.proxy.exchange;

import java.util.Locale;

/// The reason for which a client or request is rejected.
public enum RejectReason {
  /// A connection beyond the limit.
  CONNECTION,
  /// A request beyond the places of its class.
  REQUEST,
  /// A request that took too long to arrive.
  SLOW,
  /// A request for which the byte budget has no space.
  MEMORY,
  /// A response that its client does not take.
  UNREAD,
  /// A streamed response that its client took too slowly.
  SLOW_READER,
  /// A request without valid credentials.
  STRANGER;

  /// One lower-case word, used as a metric label.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
