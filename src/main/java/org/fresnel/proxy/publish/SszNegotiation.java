package org.fresnel.proxy.publish;

import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fresnel.node.FleetState;
import org.fresnel.node.Node;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.exchange.ErrorBody;
import org.fresnel.proxy.exchange.UpstreamCall;
import org.fresnel.routing.Operation;
import org.fresnel.routing.Plan;
import org.fresnel.upstream.NodeRequest;

/// The negotiation of SSZ messages in a fleet with nodes that accept only JSON for an operation. A
/// client that can switch to JSON is asked to do so if a node would otherwise be left out. For any
/// other client the message is sent to the nodes that accept it, and to the others if none of those
/// does.
///
/// @param jsonOnly known support of the nodes
/// @param fleet of the nodes
public record SszNegotiation(SszSupport jsonOnly, FleetState fleet) {
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;

  /// These clients switch to JSON permanently, and repeat the message at once. Prysm's client does
  /// not.
  private static final List<String> TURN_TO_JSON = List.of("teku", "lodestar");

  public static boolean isSsz(NodeRequest message) {
    return Objects.requireNonNullElse(message.headers().get("Content-Type"), "")
        .toLowerCase(Locale.ROOT)
        .startsWith("application/octet-stream");
  }

  /// The plan with the nodes that would reject the message at the start of the last resort, unless
  /// all would.
  public Plan.ToAll takers(Plan.ToAll plan, Operation operation) {
    var snapshot = fleet.snapshot();
    var split =
        plan.nodes().stream()
            .collect(Collectors.partitioningBy(node -> jsonOnly.is(node, operation, snapshot)));
    var leftOut = split.getOrDefault(true, List.of());
    var takers = split.getOrDefault(false, List.of());
    if (leftOut.isEmpty() || takers.isEmpty()) {
      return plan;
    }
    var lastResort = Stream.concat(leftOut.stream(), plan.lastResort().stream()).toList();
    return new Plan.ToAll(takers, lastResort, plan.budget());
  }

  /// The response that makes the client send JSON; empty if the message is sent as it is.
  public Optional<UpstreamCall> instead(
      Plan.ToAll plan, Plan.ToAll takers, NodeRequest message, Operation operation) {
    var agent =
        Objects.requireNonNullElse(message.headers().get("User-Agent"), "")
            .toLowerCase(Locale.ROOT);
    return takers.nodes().size() < plan.nodes().size()
            && !operation.traits().urgent()
            && TURN_TO_JSON.stream().anyMatch(agent::startsWith)
        ? Optional.of(new Refusal(leftOut(plan, takers)))
        : Optional.empty();
  }

  private static String leftOut(Plan.ToAll plan, Plan.ToAll takers) {
    var names =
        plan.nodes().stream().filter(node -> !takers.nodes().contains(node)).map(Node::name);
    return "expected application/json, which every node accepts; SSZ is not accepted by "
        + String.join(", ", names.toList());
  }

  private record Refusal(String reason) implements UpstreamCall {
    @Override
    public Future<Answer> start() {
      var body = ErrorBody.of(UNSUPPORTED_MEDIA_TYPE, reason);
      return Future.succeededFuture(new Answer.Summed(UNSUPPORTED_MEDIA_TYPE, body, List.of()));
    }

    @Override
    public void abandon() {}
  }
}
