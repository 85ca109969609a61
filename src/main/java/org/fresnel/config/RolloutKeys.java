package org.fresnel.config;

import static org.fresnel.config.KeyGroup.key;
import static org.fresnel.config.ValueType.time;

import java.time.Duration;

/// The keys of rollouts.
final class RolloutKeys {
  static final KeyGroup KEYS = new KeyGroup();

  static final ConfigKey<Duration> WINDOW =
      key(KEYS, "rollout.window", "2m", time(Duration.ZERO, Duration.ofHours(2)))
          .text(
              "Time without a known block proposal that must begin before a rollout drains a node,"
                  + " {range}. `0s`: a rollout does not wait for one.");
  static final ConfigKey<Duration> HOOK_TIMEOUT =
      key(KEYS, "rollout.hook-timeout", "30m", time(Duration.ofSeconds(1)))
          .text("Longest run of the hook at one node, {range}. Then the rollout halts.");
  static final ConfigKey<Duration> WAIT_FOR_READY =
      key(KEYS, "rollout.wait-for-ready", "1h", time(Duration.ofSeconds(1)))
          .text(
              "Longest time after the hook until the node is in sync and passes duty reads, and"
                  + " after its drain until it is `ready`, {range}. Then the rollout halts.");
  static final ConfigKey<Duration> SOAK =
      key(KEYS, "rollout.soak", "5m", time(Duration.ZERO))
          .text(
              "How long a rollout compares a changed node with the others before the node is used,"
                  + " {range}.");
  static final ConfigKey<String> WEBHOOK =
      key(KEYS, "rollout.webhook", "", ValueType.TEXT)
          .text(
              "URL that Fresnel calls as the hook of a rollout"
                  + " ([operating/rollout.md](operating/rollout.md)). Without it, the command"
                  + " `fresnel rollout` runs the hook, or an operator confirms each node.");

  private RolloutKeys() {}
}
