package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fresnel.history.Incident;
import org.fresnel.replication.RouterIncident;

/// A node's trouble as the operator sees it.
///
/// @param router that recorded it; none without a cluster
/// @param id grows from one incident of a router to the next
/// @param node its name
/// @param from the first sign of it
/// @param until its end; none while it goes on
/// @param durationMs until its end, or until now
/// @param end `resolved` or `interrupted` by an end of the router; none while it goes on
/// @param drill id of the drill that has caused it; none for real trouble
/// @param cause the first reason, a sentence
/// @param requestsFailedOver requests for which the node was at fault before the answer came
/// @param requestsFailed those of them that no other node answered
/// @param addedLatencyMs time before the last attempt of those requests, all together
/// @param worstAddedLatencyMs the longest such time
/// @param changes of its health
@RegisterForReflection
public record IncidentView(
    Optional<String> router,
    long id,
    String node,
    Instant from,
    Optional<Instant> until,
    long durationMs,
    Optional<String> end,
    Optional<String> drill,
    String cause,
    int requestsFailedOver,
    int requestsFailed,
    double addedLatencyMs,
    double worstAddedLatencyMs,
    List<ChangeView> changes) {

  /// One change of health.
  ///
  /// @param health one word, such as `down`
  /// @param reason a sentence
  @RegisterForReflection
  record ChangeView(Instant at, String health, String reason) {}

  public static IncidentView of(RouterIncident recorded, Duration duration) {
    var incident = recorded.incident();
    var cost = incident.cost();
    return new IncidentView(
        recorded.router(),
        incident.id(),
        incident.node(),
        incident.from(),
        incident.until(),
        duration.toMillis(),
        incident.end().map(Incident.End::label),
        incident.drill(),
        incident.steps().getFirst().reason(),
        cost.requests(),
        cost.failed(),
        cost.added().toNanos() / 1e6,
        cost.worst().toNanos() / 1e6,
        incident.steps().stream()
            .map(step -> new ChangeView(step.at(), step.health(), step.reason()))
            .toList());
  }
}
