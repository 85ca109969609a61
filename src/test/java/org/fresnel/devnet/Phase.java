package org.fresnel.devnet;

/// Consecutive slots of a run, from `first` up to and without `end`.
record Phase(String name, int first, int end) {}
