package org.fresnel.drill;

import java.util.Optional;

/// The operator's settings of drills.
///
/// @param schedule in cron's five fields and UTC; empty for none
/// @param plan of scheduled drills, and the defaults of an operator's drill
/// @param supervised whether something starts the router again after its end
/// @param programme the rota
public record DrillSettings(
    Optional<String> schedule, DrillPlan plan, boolean supervised, ProgrammeSettings programme) {
  public DrillSettings {
    schedule.ifPresent(DrillTimes::of);
  }
}
