package org.fresnel.simulator;

import java.time.Instant;

/// The values of a chain from which the bodies of its blocks and its states are made.
interface BlockContext {
  SimulationSettings settings();

  SimulatedDuties duties();

  /// The messages that blocks include.
  VotePool pool();

  /// The seed of everything that is made up.
  long seed();

  String genesisValidatorsRoot();

  /// The version of a fork, 4 bytes in hex; `fork` is its number since phase 0.
  String forkVersion(int fork);

  Instant startOf(long slot);

  /// The execution layer's hash of the block.
  String executionHash(String root);
}
