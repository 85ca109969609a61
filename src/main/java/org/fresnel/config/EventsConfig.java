package org.fresnel.config;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.WithDefault;

/// Event streams to the clients.
interface EventsConfig {
  /// Longest silence on a stream before a comment line is sent; a duration from 1ms to 24h.
  @WithDefault("10s")
  ConfigValue keepAlive();
}
