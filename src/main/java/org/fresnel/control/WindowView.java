package org.fresnel.control;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.fresnel.duties.Calendar;
import org.fresnel.duties.FreeWindow;
import org.fresnel.node.Sparing;

/// The next time without a proposal or an aggregation of the served validators.
///
/// @param found whether there is one of that length in what is known
/// @param from when it begins; of the longest that there is, if none is long enough
/// @param until when it ends
/// @param seconds its length
/// @param startsInSeconds from now; 0 if it has begun
/// @param endsWith `duty`, or `knowledge`: what comes then is not known yet
/// @param knownUntil what comes later is not known yet
/// @param validators how many are served, as far as is known
/// @param note a sentence
@RegisterForReflection
record WindowView(
    boolean found,
    Optional<Instant> from,
    Optional<Instant> until,
    double seconds,
    double startsInSeconds,
    String endsWith,
    Instant knownUntil,
    int validators,
    String note) {

  static WindowView of(Calendar calendar, Duration length, Sparing sparing, Instant now) {
    return switch (calendar.freeWindow(length, sparing, now)) {
      case FreeWindow.Found(var gap) ->
          view(calendar, sparing, now, Optional.of(gap), true, "long enough");
      case FreeWindow.NotKnown(_, var longest) ->
          view(
              calendar,
              sparing,
              now,
              longest,
              false,
              calendar.validators() == 0
                  ? "no validator client has asked for duties yet"
                  : "none of that length in what is known; duties are known for an epoch or two");
    };
  }

  private static WindowView view(
      Calendar calendar,
      Sparing sparing,
      Instant now,
      Optional<FreeWindow.Gap> gap,
      boolean found,
      String note) {
    return new WindowView(
        found,
        gap.map(FreeWindow.Gap::from),
        gap.map(FreeWindow.Gap::until),
        gap.map(it -> seconds(it.from(), it.until())).orElse(0.0),
        gap.map(it -> seconds(now, it.from())).orElse(0.0),
        gap.map(it -> it.untilDuty() ? "duty" : "knowledge").orElse("knowledge"),
        calendar.knownUntil(sparing),
        calendar.validators(),
        note);
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1e3;
  }
}
