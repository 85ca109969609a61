package org.fresnel;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.fresnel.drill.DutyForecast;
import org.fresnel.duties.Calendar;
import org.fresnel.duties.Calendar.Expectation;
import org.fresnel.duties.FreeWindow;
import org.fresnel.node.FreeTime;
import org.fresnel.roster.FreeWindows;
import org.fresnel.roster.Window;

/// What is to come, as the rooms ask for it that do not know the duty calendar.
///
/// @param calendar as it is now
record Foresight(Supplier<Calendar> calendar) implements FreeWindows, DutyForecast {

  /// The next such time.
  @Override
  public Optional<Window> next(FreeTime needed, Instant now) {
    var answer = calendar.get().freeWindow(needed.length(), needed.sparing(), now);
    return switch (answer) {
      case FreeWindow.Found(var gap) -> Optional.of(new Window(gap.from(), gap.until()));
      case FreeWindow.NotKnown _ -> Optional.empty();
    };
  }

  /// The first proposal in that time that is known of; one that has begun is due at once.
  @Override
  public Optional<Instant> proposal(Instant from, Instant until) {
    var now = calendar.get();
    return now.proposalWithin(from, until) == Expectation.SOME
        ? Optional.of(now.nextProposal(from).filter(until::isAfter).orElse(from))
        : Optional.empty();
  }
}
