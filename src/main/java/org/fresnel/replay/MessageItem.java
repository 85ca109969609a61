package org.fresnel.replay;

/// One element of a message.
///
/// @param kind what it tells
/// @param key what it is about: of two items of a kind with the same key the later one counts
/// @param bound unsigned: a registration's timestamp, a committee subscription's slot, a sync
///   subscription's first epoch without it; 0 for a preparation
/// @param json the element as it goes to a node, byte for byte as it came in JSON
record MessageItem(MessageType kind, String key, long bound, String json) {

  /// Whether this takes the place of an earlier arrival with the same key. Among registrations the
  /// later signature counts, as it does for a relay.
  boolean replaces(MessageItem earlier) {
    return kind != MessageType.REGISTRATION || Long.compareUnsigned(bound, earlier.bound) >= 0;
  }
}
