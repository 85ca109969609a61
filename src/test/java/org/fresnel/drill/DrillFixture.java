package org.fresnel.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fresnel.proxy.exchange.RequestReport;
import org.fresnel.proxy.server.ManualTimers;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.Route;
import org.fresnel.storage.Store;
import org.fresnel.upstream.FaultInjection;

/// Drills on a fleet of `a`, `b` and `c`, with time that is turned by hand. What blocks runs at
/// once.
final class DrillFixture {
  final DrillFleet nodes = new DrillFleet("a", "b", "c");
  final ManualTimers timers = new ManualTimers();
  final FaultInjection injection = new FaultInjection(timers::nanoTime);
  final List<Drill> ended = new ArrayList<>();
  Optional<Instant> proposal = Optional.empty();
  DrillReads reads = _ -> {};
  DutyForecast forecast = (_, _) -> proposal;

  DrillRunner drills(Store store) {
    var made =
        new DrillRunner(
            nodes.live,
            injection,
            (from, until) -> forecast.proposal(from, until),
            timers,
            nodes::now,
            () -> 0.5,
            Runnable::run,
            listener -> reads.send(listener),
            store);
    nodes.live.onChange(made::changed);
    made.listen(ended::add);
    return made;
  }

  void pass(Duration time) {
    nodes.later(time);
    timers.pass(time);
  }

  static Drill begun(DrillRunner drills, DrillPlan plan) {
    return switch (drills.begin(plan)) {
      case DrillBeginning.Begun(var drill) -> drill;
      case DrillBeginning.Refused(var reason) -> throw new AssertionError(reason);
      case DrillBeginning.Elsewhere(var reason) -> throw new AssertionError(reason);
    };
  }

  static RequestReport answered(String node) {
    return report(200, node);
  }

  static RequestReport report(int status, String node) {
    return report(status, node, "/eth/v1/validator/attestation_data?slot=1&committee_index=0");
  }

  static RequestReport report(int status, String node, String target) {
    var route = (Route.Known) EndpointTable.load().route("GET", target);
    return new RequestReport(route, status, node, List.of(), Duration.ofMillis(20));
  }
}
