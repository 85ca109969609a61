package org.fresnel.config;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.WithDefault;

/// Whose block is given.
interface BlocksConfig {
  /// `first` gives that of the first node, `best` asks all fit nodes and gives the most valuable.
  @WithDefault("first")
  ConfigValue strategy();

  /// Time in the slot after which no other block is waited for, a duration from 1ms to 24h.
  @WithDefault("1s")
  ConfigValue cutOff();
}
