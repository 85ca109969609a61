package org.fresnel.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fresnel.proxy.exchange.Attempt;
import org.fresnel.proxy.exchange.AttemptOutcome;
import org.fresnel.proxy.exchange.RequestReport;

/// The record of a request that did not get its response directly from the first node.
///
/// @param at time of the decision
/// @param kind of the decision
/// @param request with its response and its attempts
/// @param added time before the successful attempt
public record RoutingDecision(Instant at, Kind kind, RequestReport request, Duration added) {

  /// The kind of a routing decision.
  public enum Kind {
    /// A node was at fault, and another answered.
    FAILED_OVER,
    /// A node was slower than usual for it, and another was asked as well.
    HEDGED,
    /// The response is merged from several nodes' responses.
    MERGED,
    /// No node was asked.
    REFUSED,
    /// No node answered.
    FAILED;

    /// Lower-case words with underscores.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The kind of a request's decision; empty for most requests.
  static Optional<Kind> kind(RequestReport request) {
    var answered = !request.node().isEmpty();
    if (request.attempts().isEmpty()) {
      return answered || request.status() < 400 || request.clientGone()
          ? Optional.empty()
          : Optional.of(Kind.REFUSED);
    }
    if (request.hasProblem()) {
      var failed = !answered && request.status() >= 500;
      return Optional.of(failed ? Kind.FAILED : Kind.FAILED_OVER);
    }
    if (!answered) {
      return request.clientGone() ? Optional.empty() : Optional.of(Kind.MERGED);
    }
    var hedged =
        request.attempts().size() > 1
            && hasAnOrder(request)
            && request.attempts().stream().anyMatch(RoutingDecision::overtaken);
    return hedged ? Optional.of(Kind.HEDGED) : Optional.empty();
  }

  /// If all nodes are asked at once, all but one lose.
  private static boolean hasAnOrder(RequestReport request) {
    return switch (request.route().kind()) {
      case IMMUTABLE, ANY, HEAD, LOCAL, PRODUCE, HEAVY -> true;
      case AGGREGATE, PUBLISH, SUBSCRIBE, EVENTS, OWN, DENIED -> false;
    };
  }

  private static boolean overtaken(Attempt attempt) {
    return attempt.outcome() instanceof AttemptOutcome.Overtaken;
  }

  /// Its attempts in the order of their ends.
  public List<Attempt> attempts() {
    return request.attempts();
  }
}
