package org.fresnel.replay;

/// One element of a message.
///
/// @param kind of the message
/// @param key of the entry: of two items of a kind with the same key the later one counts
/// @param bound unsigned: a registration's timestamp, a committee subscription's slot, the slot of
///   a preference's proposal, the first epoch after a sync subscription; 0 for a preparation
/// @param json the element for a node, byte for byte as received in JSON
record MessageItem(MessageType kind, String key, long bound, String json) {}
