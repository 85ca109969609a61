package org.fresnel.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fresnel.node.FleetState;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.fresnel.proxy.exchange.Attempt;
import org.fresnel.proxy.exchange.AttemptOutcome;
import org.fresnel.proxy.exchange.RequestReport;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.Route;

/// A fleet of the nodes `a` and `b`, a clock that is turned by hand, and requests that went
/// through.
final class RecordedIncidents {
  static final Node A = Node.at("a", "http://a:5052");
  static final Node B = Node.at("b", "http://b:5052");
  static final AttemptOutcome SLOW = new AttemptOutcome.TooSlow(Duration.ofMillis(400));
  static final AttemptOutcome OVERTAKEN = new AttemptOutcome.Overtaken();

  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration SLOT = Duration.ofSeconds(12);

  private Instant now = GENESIS.plusSeconds(12_000);
  final FleetState fleet =
      new FleetState(
          List.of(A, B),
          new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(1, 0, 0), ""),
          this::now);

  Instant now() {
    return now;
  }

  void later(Duration time) {
    now = now.plus(time);
  }

  void ready(Node node) {
    var clock = new SlotClock(GENESIS, SLOT, 32);
    fleet.report(
        node,
        new Observation.Identified(new Identity(clock, "0xaa", "0x00", "1:0xdd", Map.of()), "sim"));
    var status = new SyncStatus(clock.slotAt(now), 0, false, false, false);
    fleet.report(node, new Observation.Probed(status, Duration.ofMillis(2)));
    fleet.report(node, new Observation.ReplayCompleted(losses(node)));
  }

  private int losses(Node node) {
    return fleet.snapshot().named(node.name()).orElseThrow().replay().losses();
  }

  void down(Node node, String why) {
    fleet.report(node, new Observation.Unreachable(why));
  }

  static Attempt attempt(Node node, AttemptOutcome outcome, long millis) {
    return new Attempt(node, outcome, Duration.ofMillis(millis));
  }

  static RequestReport request(String target, int status, String node, Attempt... attempts) {
    return new RequestReport(
        route(target), status, node, List.of(attempts), Duration.ofMillis(450));
  }

  static Route.Known route(String target) {
    return (Route.Known) EndpointTable.load().route("GET", target);
  }
}
