package org.fresnel.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fresnel.conditions.Condition;
import org.fresnel.conditions.ConditionSource;
import org.fresnel.proxy.exchange.Attempt;
import org.fresnel.proxy.exchange.AttemptOutcome;
import org.fresnel.proxy.exchange.RequestListener;

/// Requests that came back to a router through its own nodes, as a condition. It holds for ten
/// minutes after the last one. A node that answers 508 is named; so is the router itself, as the
/// empty subject, where it was the one that met itself.
final class RoutingLoopCondition implements RequestListener, ConditionSource {
  private static final Duration HOLDS = Duration.ofMinutes(10);
  private static final int LOOP_DETECTED = 508;
  private static final int LONGEST_SHOWN = 200;
  private static final String REMEDY =
      "; remove the router from the nodes: a node must be a beacon node";

  private final InstantSource clock;
  private final Map<String, Seen> last = new ConcurrentHashMap<>();

  /// @param text what the operator reads
  private record Seen(Instant at, String text) {}

  RoutingLoopCondition(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void looped(String way) {
    var shown = way.length() > LONGEST_SHOWN ? way.substring(0, LONGEST_SHOWN) + "..." : way;
    see("", "expected clients' requests, got one that this router sent itself (Via: " + shown);
  }

  @Override
  public void attempted(Attempt attempt) {
    if (attempt.outcome() instanceof AttemptOutcome.Answered(var status, _, _)
        && status == LOOP_DETECTED) {
      var name = attempt.node().name();
      see(name, "%s: expected a beacon node, got a router (it answers 508".formatted(name));
    }
  }

  private void see(String subject, String text) {
    last.put(subject, new Seen(clock.instant(), text + ")" + REMEDY));
  }

  /// Those that hold now.
  @Override
  public List<Condition> conditions() {
    var from = clock.instant().minus(HOLDS);
    last.values().removeIf(seen -> seen.at().isBefore(from));
    var conditions = new ArrayList<Condition>();
    last.forEach(
        (subject, seen) ->
            conditions.add(new Condition(Condition.Kind.ROUTING_LOOP, subject, seen.text())));
    conditions.sort(Comparator.comparing(Condition::subject));
    return conditions;
  }
}
