package org.fresnel.sim;

/// A block of the simulated chain; roots are `0x` and 64 hex digits.
public record Block(
    long slot,
    long proposerIndex,
    String root,
    String parentRoot,
    String stateRoot,
    String bodyRoot) {}
