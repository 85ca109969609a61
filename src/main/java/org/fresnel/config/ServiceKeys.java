package org.fresnel.config;

import static org.fresnel.config.KeyGroup.key;
import static org.fresnel.config.ValueType.number;
import static org.fresnel.config.ValueType.time;

import java.nio.file.Path;
import java.time.Duration;

/// The keys of event streams, duties, the shutdown, and what outlives the process.
final class ServiceKeys {
  static final KeyGroup KEYS = new KeyGroup();

  static final ConfigKey<Duration> EVENTS_KEEP_ALIVE =
      key(KEYS, "events.keep-alive", "10s", time())
          .text(
              "Longest time without a byte on an event stream before Fresnel sends a comment line,"
                  + " {range}.");
  static final ConfigKey<Integer> DUTIES_EPOCHS =
      key(KEYS, "duties.epochs", "16", number(1, 256))
          .text(
              "Past epochs with duties at `/api/v1/duties`, {range}; fewer if they have more than"
                  + " 131072 duties or messages together.");
  static final ConfigKey<Duration> SHUTDOWN_DELAY =
      key(KEYS, "shutdown.delay", "0s", time(Duration.ZERO))
          .text(
              "Time between readiness going down and the start of the shutdown, {range}, so that a"
                  + " load balancer can remove this instance. Fresnel serves requests, and closes"
                  + " each connection after its response.");
  static final ConfigKey<Duration> SHUTDOWN_TIMEOUT =
      key(KEYS, "shutdown.timeout", "10s", time(Duration.ZERO))
          .text("How long open requests may take after that, before the port is closed, {range}.");
  static final ConfigKey<Path> STATE_DIRECTORY =
      key(KEYS, "state.directory", "", ValueType.DIRECTORY)
          .text(
              "Directory for the state that Fresnel keeps over a restart: incidents, drills,"
                  + " overrides of nodes, the audit log, notifications, the checkpoint, validator"
                  + " state with all fee recipients, what validators signed, and what a restart"
                  + " continues from. Fresnel creates it if it does not exist; only one process"
                  + " can use it at a time. Without the key: `fresnel-state` beside the"
                  + " configuration file; without a file, Fresnel stores nothing.");

  private ServiceKeys() {}
}
