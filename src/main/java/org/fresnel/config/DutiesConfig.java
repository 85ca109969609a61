package org.fresnel.config;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.WithDefault;

/// What is remembered of validators' duties.
interface DutiesConfig {
  /// Epochs that are over and whose duties can still be looked up, 1 to 256.
  @WithDefault("16")
  ConfigValue epochs();
}
