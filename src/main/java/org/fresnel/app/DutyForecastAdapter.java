package org.fresnel.app;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.fresnel.drill.DutyForecast;
import org.fresnel.duties.DutyCalendar;
import org.fresnel.duties.DutyCalendar.Expectation;
import org.fresnel.duties.MaintenanceWindow;
import org.fresnel.node.WindowRequest;
import org.fresnel.registry.DutyFreeWindow;
import org.fresnel.registry.MaintenanceWindowFinder;

/// What is to come, as the rooms ask for it that do not know the duty calendar.
///
/// @param calendar as it is now
record DutyForecastAdapter(Supplier<DutyCalendar> calendar)
    implements MaintenanceWindowFinder, DutyForecast {

  /// The next such time.
  @Override
  public Optional<DutyFreeWindow> next(WindowRequest needed, Instant now) {
    var answer = calendar.get().freeWindow(needed.length(), needed.avoiding(), now);
    return switch (answer) {
      case MaintenanceWindow.Found(var gap) ->
          Optional.of(new DutyFreeWindow(gap.from(), gap.until()));
      case MaintenanceWindow.NotKnown _ -> Optional.empty();
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

  /// Without validators there are no proposals.
  @Override
  public Optional<String> againstUnattended(Instant from, Instant until) {
    var now = calendar.get();
    return now.proposalWithin(from, until) == Expectation.UNKNOWN && now.validators() > 0
        ? Optional.of("expected the proposals until %s to be known".formatted(until))
        : proposal(from, until).map(at -> "a proposal is due at " + at);
  }
}
