package org.fresnel.config;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.WithDefault;

/// Drills: the router treats nodes as failing for a while, and tells how it fared. What is set here
/// holds for those of the schedule, and for what an operator's drill leaves out.
interface DrillsConfig {
  /// When a drill begins: cron's five fields, in UTC, such as `0 10 * * 2`. Default: never.
  ConfigValue schedule();

  /// What the nodes seem to do: `down`, `hang`, `slow`, `errors`, `stale-head` or `drop-events`.
  @WithDefault("hang")
  ConfigValue kind();

  /// `primary`, the node that reads go to; `all-but-one`; or the name of a node.
  @WithDefault("primary")
  ConfigValue target();

  /// How long, a duration from 1s to 15m.
  @WithDefault("30s")
  ConfigValue duration();

  ObjectiveConfig objective();

  /// What a drill has to reach, besides that no request of a client fails.
  interface ObjectiveConfig {
    /// Longest time until a node that is down or hangs is taken for unfit, a duration from 1ms to
    /// 24h.
    @WithDefault("15s")
    ConfigValue detectWithin();

    /// Longest that a request of a duty may take, a duration from 1ms to 24h.
    @WithDefault("2s")
    ConfigValue dutyWithin();
  }
}
