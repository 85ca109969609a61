package org.fresnel.config;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.WithDefault;

/// How the service stops.
interface ShutdownConfig {
  /// Between readiness going down and the port being closed, a duration from 0s to 24h.
  @WithDefault("0s")
  ConfigValue delay();

  /// For requests in flight after that, a duration from 0s to 24h.
  @WithDefault("10s")
  ConfigValue timeout();
}
