package org.fresnel.proxy.response;

/// One item of a batch that a node did not accept.
///
/// @param index of the item in the batch, from 0
/// @param message the node's reason
public record ItemFailure(int index, String message) {}
