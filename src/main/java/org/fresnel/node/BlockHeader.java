package org.fresnel.node;

/// What a block's header says of its place in the chain.
///
/// @param slot of the block
/// @param root of the block, `0x` and 64 hex digits
/// @param parent root of the block that it is built on
public record BlockHeader(long slot, String root, String parent) {}
