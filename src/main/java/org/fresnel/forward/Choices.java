package org.fresnel.forward;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.fresnel.judge.LivenessMerge;
import org.fresnel.judge.MostBits;
import org.fresnel.judge.MostValuable;
import org.fresnel.route.EndpointAttributes;
import org.fresnel.route.Plan;
import org.fresnel.route.Route;

/// How the answers that several nodes are asked for at once are gathered, and which is given.
///
/// @param upstream of the event loop
/// @param settings of the operator
/// @param clock wall-clock time
record Choices(Upstream upstream, StrategySettings settings, InstantSource clock) {
  private static final String CONTRIBUTION = "produceSyncCommitteeContribution";

  Reading gather(Route.Known route, Plan.Gather plan, Question question) {
    var merge = route.endpoint().attributes().merge();
    if (merge.isPresent()) {
      return merged(merge.get(), plan, question);
    }
    if (route.endpoint().producesAttestationData()) {
      return agreed(plan, question);
    }
    if (route.endpoint().producesBlock()) {
      var boost = route.ask().value("builder_boost_factor");
      var window = new Window(untilCutOff(route), Window.From.QUESTION);
      return new Gathering(upstream, plan, question, MostValuable.boosted(boost), window);
    }
    var bits =
        question.operation().equals(CONTRIBUTION) ? MostBits.CONTRIBUTION : MostBits.ATTESTATION;
    var window = new Window(settings.aggregateWait(), Window.From.ANSWER);
    return new Gathering(upstream, plan, question, bits, window);
  }

  /// All nodes are waited for, none for longer than the patience.
  private Reading merged(EndpointAttributes.Merge merge, Plan.Gather plan, Question question) {
    var choice =
        switch (merge) {
          case LIVENESS -> new LivenessMerge();
        };
    var window = new Window(plan.budget().patience(), Window.From.QUESTION);
    return new Gathering(upstream, plan, question, choice, window);
  }

  private Reading agreed(Plan.Gather plan, Question question) {
    var window = new Window(settings.quorumWait(), Window.From.QUESTION);
    return new QuorumRounds(
        upstream.timers(),
        settings.quorum(),
        settings.quorumWait(),
        quorum -> new Gathering(upstream, plan, question, quorum, window));
  }

  /// Zero once the cut-off of the slot is past, and for a slot without a known start.
  private Duration untilCutOff(Route.Known route) {
    var slots = upstream.fleet().snapshot().network().clock();
    var left =
        route.slot().stream()
            .mapToObj(slots::startOf)
            .filter(start -> start.isBefore(Instant.MAX))
            .map(start -> Duration.between(clock.instant(), start.plus(settings.blockCutOff())))
            .findFirst();
    return left.filter(Duration::isPositive).orElse(Duration.ZERO);
  }
}
