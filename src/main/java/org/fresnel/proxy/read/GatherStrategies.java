package org.fresnel.proxy.read;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.fresnel.node.DueTimes;
import org.fresnel.node.Identity;
import org.fresnel.proxy.exchange.UpstreamCall;
import org.fresnel.proxy.exchange.UpstreamContext;
import org.fresnel.proxy.response.BestBlockValue;
import org.fresnel.proxy.response.LivenessMerge;
import org.fresnel.proxy.response.MostParticipation;
import org.fresnel.proxy.response.PayloadSeen;
import org.fresnel.proxy.response.ReadRequest;
import org.fresnel.proxy.response.ResponseSelector;
import org.fresnel.routing.EndpointAttributes;
import org.fresnel.routing.OperationTraits.Selection;
import org.fresnel.routing.Plan;
import org.fresnel.routing.Route;

/// The strategies that gather the responses of several nodes and select one.
///
/// @param upstream of the event loop
/// @param settings of the operator
/// @param clock wall-clock time
public record GatherStrategies(
    UpstreamContext upstream, GatherSettings settings, InstantSource clock) {
  public UpstreamCall gather(Route.Known route, Plan.Gather plan, ReadRequest question) {
    var merge = route.endpoint().attributes().merge();
    if (merge.isPresent()) {
      return merged(merge.get(), plan, question);
    }
    return switch (route.endpoint().traits().select().orElse(Selection.ATTESTERS)) {
      case QUORUM -> agreed(plan, question);
      case BLOCK_VALUE -> mostValuable(route, plan, question);
      case ATTESTERS -> most(MostParticipation.ATTESTATION, plan, question);
      case SYNC_MEMBERS -> most(MostParticipation.CONTRIBUTION, plan, question);
      case PAYLOAD_SEEN -> compared(new PayloadSeen(), plan, question);
    };
  }

  private UpstreamCall mostValuable(Route.Known route, Plan.Gather plan, ReadRequest question) {
    var boost = route.ask().value("builder_boost_factor");
    var window = new GatherWindow(untilCutOff(route), GatherWindow.From.QUESTION);
    return new ScatterGather(upstream, plan, question, BestBlockValue.boosted(boost), window);
  }

  private UpstreamCall most(MostParticipation bits, Plan.Gather plan, ReadRequest question) {
    var window = new GatherWindow(settings.aggregateWait(), GatherWindow.From.ANSWER);
    return new ScatterGather(upstream, plan, question, bits, window);
  }

  private UpstreamCall merged(
      EndpointAttributes.Merge merge, Plan.Gather plan, ReadRequest question) {
    return switch (merge) {
      case LIVENESS -> compared(new LivenessMerge(), plan, question);
    };
  }

  /// Waits for all nodes, for none longer than the attempt timeout.
  private UpstreamCall compared(ResponseSelector choice, Plan.Gather plan, ReadRequest question) {
    var window = new GatherWindow(plan.budget().patience(), GatherWindow.From.QUESTION);
    return new ScatterGather(upstream, plan, question, choice, window);
  }

  private UpstreamCall agreed(Plan.Gather plan, ReadRequest question) {
    var window = new GatherWindow(settings.quorumWait(), GatherWindow.From.QUESTION);
    return new QuorumRounds(
        upstream.timers(),
        settings.quorum(),
        settings.quorumWait(),
        quorum -> new ScatterGather(upstream, plan, question, quorum, window));
  }

  /// The time until the cut-off for blocks: zero after it, and for a slot without a known start.
  /// When attestations are due, it is too late for any other block.
  public Duration untilCutOff(Route.Known route) {
    var network = upstream.fleet().snapshot().network();
    var left =
        route.slot().stream()
            .mapToObj(slot -> cutOff(network, slot))
            .filter(end -> end.isBefore(Instant.MAX))
            .map(end -> Duration.between(clock.instant(), end))
            .findFirst();
    return left.filter(Duration::isPositive).orElse(Duration.ZERO);
  }

  private Instant cutOff(Identity network, long slot) {
    var start = network.clock().startOf(slot);
    if (start.equals(Instant.MAX)) {
      return start;
    }
    var due = network.due(DueTimes.Message.ATTESTATION, slot);
    var wait = settings.blockCutOff();
    return start.plus(wait.compareTo(due) < 0 ? wait : due);
  }
}
