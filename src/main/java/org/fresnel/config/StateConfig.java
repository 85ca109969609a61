package org.fresnel.config;

import io.smallrye.config.ConfigValue;

/// What outlives the process.
interface StateConfig {
  /// Directory for it, which is made where it does not exist; of one process at a time. Default:
  /// `fresnel-state` beside the configuration file, and none without a file.
  ConfigValue directory();
}
