package org.fresnel.sim;

import org.fresnel.ssz.BlockHeader;

/// A block of the simulated chain; roots are `0x` and 64 hex digits.
public record Block(
    long slot,
    long proposerIndex,
    String root,
    String parentRoot,
    String stateRoot,
    String bodyRoot) {

  Block with(String ownRoot, String state, String body) {
    return new Block(slot, proposerIndex, ownRoot, parentRoot, state, body);
  }

  BlockHeader header(String state) {
    return new BlockHeader(slot, proposerIndex, parentRoot, state, bodyRoot);
  }
}
