package org.fresnel.drill;

import java.nio.file.Path;
import java.util.Optional;

/// The operator's settings of drills.
///
/// @param schedule in cron's five fields and UTC; empty for none
/// @param plan of scheduled drills, and the defaults of an operator's drill
/// @param supervised whether something starts the router again after its end
/// @param programme the rota
/// @param signingKey file with the private key that signs reports; empty to leave them unsigned
public record DrillSettings(
    Optional<String> schedule,
    DrillPlan plan,
    boolean supervised,
    ProgrammeSettings programme,
    Optional<Path> signingKey) {
  public DrillSettings {
    schedule.ifPresent(DrillTimes::of);
  }
}
