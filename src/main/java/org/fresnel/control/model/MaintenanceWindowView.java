package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.fresnel.duties.DutyCalendar;
import org.fresnel.duties.MaintenanceWindow;
import org.fresnel.node.AvoidedDuties;

/// The next time without a proposal or an aggregation of the served validators.
///
/// @param found whether there is one of that length in what is known
/// @param from when it begins; of the longest that there is, if none is long enough
/// @param until when it ends
/// @param seconds its length
/// @param startsInSeconds from now; 0 if it has begun
/// @param endsWith `duty`, or `knowledge`: later duties are not known yet
/// @param knownUntil what comes later is not known yet
/// @param validators how many are served, as far as is known
/// @param note a sentence
@RegisterForReflection
public record MaintenanceWindowView(
    boolean found,
    Optional<Instant> from,
    Optional<Instant> until,
    double seconds,
    double startsInSeconds,
    String endsWith,
    Instant knownUntil,
    int validators,
    String note) {

  public static MaintenanceWindowView of(
      DutyCalendar calendar, Duration length, AvoidedDuties avoiding, Instant now) {
    return switch (calendar.freeWindow(length, avoiding, now)) {
      case MaintenanceWindow.Found(var gap) ->
          view(calendar, avoiding, now, Optional.of(gap), true, "long enough");
      case MaintenanceWindow.NotKnown(_, var longest) ->
          view(
              calendar,
              avoiding,
              now,
              longest,
              false,
              calendar.validators() == 0
                  ? "no validator client has asked for duties yet"
                  : "no known time has this length; duties are known for one or two epochs ahead");
    };
  }

  private static MaintenanceWindowView view(
      DutyCalendar calendar,
      AvoidedDuties avoiding,
      Instant now,
      Optional<MaintenanceWindow.Gap> gap,
      boolean found,
      String note) {
    return new MaintenanceWindowView(
        found,
        gap.map(MaintenanceWindow.Gap::from),
        gap.map(MaintenanceWindow.Gap::until),
        gap.map(it -> seconds(it.from(), it.until())).orElse(0.0),
        gap.map(it -> seconds(now, it.from())).orElse(0.0),
        gap.map(it -> it.untilDuty() ? "duty" : "knowledge").orElse("knowledge"),
        calendar.knownUntil(avoiding),
        calendar.validators(),
        note);
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1e3;
  }
}
