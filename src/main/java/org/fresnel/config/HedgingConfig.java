package org.fresnel.config;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.WithDefault;

/// A second node is asked before the first has failed: once it has kept silent for clearly longer
/// than usual.
interface HedgingConfig {
  /// Most extra requests per hundred requests, 0 to 100. One a second is always free; 0 turns
  /// hedging off.
  @WithDefault("10")
  ConfigValue budgetPercent();

  /// Shortest silence that a second node is asked after, a duration from 1ms to 24h.
  @WithDefault("30ms")
  ConfigValue minDelay();
}
