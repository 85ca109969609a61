package org.fresnel.drill;

import java.util.Optional;

/// Drills as the operator has configured them.
///
/// @param schedule when one begins, in cron's five fields and UTC; none for never
/// @param plan of those, and of what an operator's drill does not say
public record DrillSettings(Optional<String> schedule, DrillPlan plan) {
  public DrillSettings {
    schedule.ifPresent(DrillTimes::of);
  }
}
