package org.fresnel.config;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.WithDefault;

/// Whose attestation data is given.
interface AttestationDataConfig {
  /// `first` gives that of the first node that has the best head, `quorum` asks all fit nodes and
  /// gives that on whose head and checkpoints enough agree.
  @WithDefault("first")
  ConfigValue strategy();

  /// How many have to agree, 1 to 64.
  @WithDefault("2")
  ConfigValue quorum();

  /// Who counts as one: each of the `nodes`, or of the `clients` (implementations), however many
  /// nodes run it.
  @WithDefault("nodes")
  ConfigValue quorumOf();

  /// How long nodes are given to agree, a duration from 1ms to 24h.
  @WithDefault("1s")
  ConfigValue quorumWait();

  /// What is given if too few agree: `first`, the data of the first node, or `refuse`, an error.
  @WithDefault("first")
  ConfigValue withoutQuorum();
}
