package org.fresnel.proxy.read;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.fresnel.node.FleetState;
import org.fresnel.node.Node;
import org.fresnel.proxy.exchange.Attempt;
import org.fresnel.proxy.exchange.AttemptOutcome;
import org.fresnel.proxy.exchange.RequestListener;
import org.fresnel.proxy.exchange.RequestReport;
import org.fresnel.proxy.response.ResponseClass;
import org.fresnel.routing.Deferral;
import org.fresnel.routing.EndpointClass;
import org.fresnel.routing.Route;

/// Learns which nodes lack which part of the past: a node that refused a historical read, or was
/// silent, while another node had the data. It holds for [#HOLDS], for one operation and age, and
/// until the node has such data. One instance for all event loops.
public final class HistoryGapTracker implements RequestListener, Deferral {
  /// After which a node is asked first again.
  static final Duration HOLDS = Duration.ofMinutes(10);

  /// Largest number of gaps; the oldest is forgotten.
  static final int MOST = 512;

  /// A silence that is too long for a node that has the data.
  private static final Duration LONG_SILENCE = Duration.ofMillis(500);

  private static final int OK = 200;
  private static final int INTERNAL_ERROR = 500;

  /// @param operation its id
  private record Place(String node, String operation, HistoryAge age) {}

  /// @param at monotonic reading
  private record Gap(long at, String reason) {}

  private final FleetState fleet;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Map<Place, Gap> gaps = new ConcurrentHashMap<>();

  /// @param nanoTime a monotonic reading
  public HistoryGapTracker(FleetState fleet, InstantSource clock, LongSupplier nanoTime) {
    this.fleet = fleet;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  @Override
  public void answered(RequestReport report) {
    if (report.status() != OK || report.node().isEmpty() || isOfThePresent(report.route())) {
      return;
    }
    var lacking = report.attempts().stream().filter(it -> lacks(it, report)).toList();
    if (lacking.isEmpty() && gaps.isEmpty()) {
      return;
    }
    age(report.route())
        .ifPresent(
            age -> {
              gaps.remove(place(report.node(), report.route(), age));
              lacking.forEach(it -> learn(place(it.node().name(), report.route(), age), it));
            });
  }

  @Override
  public Optional<String> reason(Node node, Route.Known route) {
    if (gaps.isEmpty() || isOfThePresent(route)) {
      return Optional.empty();
    }
    return age(route)
        .flatMap(
            age ->
                Optional.ofNullable(gaps.get(place(node.name(), route, age)))
                    .filter(this::holds)
                    .map(
                        gap ->
                            "it did not have such data (%s) %d s ago: %s"
                                .formatted(age.describe(), since(gap).toSeconds(), gap.reason())));
  }

  private void learn(Place place, Attempt attempt) {
    gaps.values().removeIf(gap -> !holds(gap));
    if (gaps.size() >= MOST) {
      gaps.entrySet().stream()
          .min(Comparator.comparingLong(it -> it.getValue().at()))
          .map(Map.Entry::getKey)
          .ifPresent(gaps::remove);
    }
    gaps.put(place, new Gap(nanoTime.getAsLong(), reason(attempt)));
  }

  private static String reason(Attempt attempt) {
    return attempt.outcome() instanceof AttemptOutcome.Overtaken
        ? "no answer within " + attempt.elapsed().toMillis() + " ms"
        : attempt.outcome().text();
  }

  private static boolean lacks(Attempt attempt, RequestReport report) {
    return !attempt.node().name().equals(report.node())
        && switch (attempt.outcome()) {
          case AttemptOutcome.Answered(var status, var kind, _) ->
              kind == ResponseClass.ELSEWHERE || status == INTERNAL_ERROR;
          case AttemptOutcome.TooSlow _ -> true;
          case AttemptOutcome.Overtaken() -> attempt.elapsed().compareTo(LONG_SILENCE) >= 0;
          case AttemptOutcome.Unanswered _ -> false;
        };
  }

  private Optional<HistoryAge> age(Route.Known route) {
    var slots = fleet.snapshot().network().clock();
    return slots.known() ? HistoryAge.of(route, slots, clock.instant()) : Optional.empty();
  }

  private static boolean isOfThePresent(Route.Known route) {
    return route.kind() != EndpointClass.IMMUTABLE
        && route.kind() != EndpointClass.ANY
        && route.kind() != EndpointClass.HEAVY;
  }

  private static Place place(String node, Route.Known route, HistoryAge age) {
    return new Place(node, route.endpoint().operation().id(), age);
  }

  private boolean holds(Gap gap) {
    return since(gap).compareTo(HOLDS) < 0;
  }

  private Duration since(Gap gap) {
    return Duration.ofNanos(nanoTime.getAsLong() - gap.at());
  }
}
