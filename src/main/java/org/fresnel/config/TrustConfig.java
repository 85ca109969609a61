package org.fresnel.config;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.WithDefault;

/// Whose word on the chain is believed.
interface TrustConfig {
  /// Who counts as one voice where nodes have finalized different blocks: each of the `nodes`, or
  /// of the `clients` (implementations), by what most of its nodes say.
  @WithDefault("nodes")
  ConfigValue quorumOf();

  /// What holds if no block has more than half of the voices: `halt`, nobody is given duties;
  /// `follow-majority`, the block with most voices; `follow-preferred`, the most preferred node's.
  @WithDefault("halt")
  ConfigValue withoutQuorum();

  /// Epochs that the chain's finality may be behind the clock before it is told as a condition, 2
  /// to 8192.
  @WithDefault("4")
  ConfigValue finalityDelay();
}
