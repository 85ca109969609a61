package org.fresnel.simulator;

/// An epoch and the root of the last block at or before its first slot; the zero root at epoch 0.
public record SimulatedCheckpoint(long epoch, String root) {}
