package org.fresnel.replay;

/// One element of a message.
///
/// @param kind of the message
/// @param key of the entry: of two items of a kind with the same key the later one counts
/// @param bound unsigned: a registration's timestamp, a committee subscription's slot, the slot of
///   a preference's proposal, the first epoch after a sync subscription; 0 for a preparation
/// @param json the element for a node, byte for byte as received in JSON
record MessageItem(MessageType kind, String key, long bound, String json) {

  /// Returns whether this replaces an earlier arrival with the same key. Among registrations the
  /// later signature counts, as it does for a relay.
  boolean replaces(MessageItem earlier) {
    return kind != MessageType.REGISTRATION || Long.compareUnsigned(bound, earlier.bound) >= 0;
  }
}
