package org.fresnel.node;

/// The position of a block in the chain, by its header.
///
/// @param slot of the block
/// @param root of the block, the hash-tree-root of its header, `0x` and 64 hex digits
/// @param parent root of the parent block
public record BlockHeader(long slot, String root, String parent) {}
