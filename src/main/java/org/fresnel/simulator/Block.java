package org.fresnel.simulator;

import org.fresnel.ssz.SszBlockHeader;

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

  SszBlockHeader header(String state) {
    return new SszBlockHeader(slot, proposerIndex, parentRoot, state, bodyRoot);
  }
}
