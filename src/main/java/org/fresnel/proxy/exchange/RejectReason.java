package org.fresnel.proxy.exchange;

import java.util.Locale;

/// What was not taken on.
public enum RejectReason {
  /// A connection beyond the bound.
  CONNECTION,
  /// A request beyond the places of its class.
  REQUEST,
  /// A request that took too long to come in.
  SLOW,
  /// A request for whose bytes there is no room.
  MEMORY,
  /// An answer that its client does not take.
  UNREAD,
  /// A streamed answer that its client took too slowly.
  SLOW_READER,
  /// A request of somebody who is no client of this router.
  UNAUTHENTICATED;

  /// One lower-case word, used as a metric label.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
