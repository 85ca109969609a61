package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.fresnel.history.RoutingDecision;

/// A request whose answer did not simply come from the first node asked.
///
/// @param kind `failed_over`, `hedged`, `merged`, `refused` or `failed`
/// @param operation of the Beacon API
/// @param endpointClass such as `head`
/// @param status of the answer
/// @param node that gave it; empty if it is the router's own
/// @param elapsedMs until the answer was decided
/// @param addedLatencyMs of that, before the attempt that was answered
/// @param attempts in the order of their ends
public record RoutingDecisionView(
    Instant at,
    String kind,
    String operation,
    String endpointClass,
    int status,
    String node,
    double elapsedMs,
    double addedLatencyMs,
    List<AttemptView> attempts) {

  /// One node that was asked.
  ///
  /// @param outcome a word out of a fixed set, such as `too_slow`
  /// @param text the same for people
  @RegisterForReflection
  public record AttemptView(String node, String outcome, String text, double elapsedMs) {}

  public static RoutingDecisionView of(RoutingDecision decision) {
    var request = decision.request();
    return new RoutingDecisionView(
        decision.at(),
        decision.kind().label(),
        request.route().endpoint().operation().id(),
        request.route().kind().name().toLowerCase(Locale.ROOT),
        request.status(),
        request.node(),
        request.elapsed().toNanos() / 1e6,
        decision.added().toNanos() / 1e6,
        decision.attempts().stream()
            .map(
                attempt ->
                    new AttemptView(
                        attempt.node().name(),
                        attempt.outcome().label(),
                        attempt.outcome().text(),
                        attempt.elapsed().toNanos() / 1e6))
            .toList());
  }
}
