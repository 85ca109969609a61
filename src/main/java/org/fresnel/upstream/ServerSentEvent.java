package org.fresnel.upstream;

/// One event of a node's stream.
///
/// @param topic of the event, such as `head`
/// @param data its payload, JSON in one line
public record ServerSentEvent(String topic, String data) {}
