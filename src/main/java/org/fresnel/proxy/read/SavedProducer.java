package org.fresnel.proxy.read;

/// The producer of one block, as one process of the router leaves it to the next.
///
/// @param slot of the block
/// @param node name of its producer
/// @param address hash of the URL of that node: with another URL it is another node
public record SavedProducer(long slot, String node, String address) {}
