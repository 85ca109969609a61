package org.fresnel.config;

import static org.fresnel.config.KeyGroup.key;
import static org.fresnel.config.ValueType.choice;
import static org.fresnel.config.ValueType.time;

import java.time.Duration;
import org.fresnel.drill.DrillKind;
import org.fresnel.drill.DrillPlan;

/// The keys of drills.
final class DrillKeys {
  static final KeyGroup KEYS = new KeyGroup();

  static final ConfigKey<String> SCHEDULE =
      key(KEYS, "drills.schedule", "", ValueType.SCHEDULE)
          .text("When a drill starts: the five fields of cron, in UTC, such as `0 10 * * 2`.");
  static final ConfigKey<DrillKind> KIND =
      key(KEYS, "drills.kind", "hang", choice(DrillKind.values()))
          .text(
              "The simulated fault: `down`, `hang`, `slow`, `errors`, `stale-head`, `drop-events`,"
                  + " `events-silent`, `hang-events`, `optimistic`, `el-offline`, `starve` or"
                  + " `wrong-400`. This and the keys below are also the defaults of a drill that"
                  + " an operator starts.");
  static final ConfigKey<String> TARGET =
      key(KEYS, "drills.target", "primary", ValueType.TEXT)
          .text("`primary`, the node that gets the reads; `all-but-one`; or the name of a node.");
  static final ConfigKey<Duration> DURATION =
      key(KEYS, "drills.duration", "30s", time(DrillPlan.SHORTEST, DrillPlan.LONGEST))
          .text("How long, {range}.");
  static final ConfigKey<Duration> OBJECTIVE_DETECT_WITHIN =
      key(KEYS, "drills.objective.detect-within", "15s", time())
          .text("Longest time until Fresnel detects a node that is down or hangs, {range}.");
  static final ConfigKey<Duration> OBJECTIVE_DUTY_WITHIN =
      key(KEYS, "drills.objective.duty-within", "2s", time())
          .text("Longest time of a request for a duty, {range}.");

  private DrillKeys() {}
}
