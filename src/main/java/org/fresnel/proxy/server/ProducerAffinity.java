package org.fresnel.proxy.server;

import io.vertx.core.http.HttpHeaders;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.fresnel.node.FleetState;
import org.fresnel.node.Node;
import org.fresnel.node.NodeHealth;
import org.fresnel.proxy.publish.MessageCopies;
import org.fresnel.proxy.read.BlockProducers;
import org.fresnel.proxy.response.PublishedBlock;
import org.fresnel.routing.OperationTraits.ProducerRule;
import org.fresnel.routing.Plan;
import org.fresnel.routing.Route;
import org.fresnel.upstream.BodyDecoder;
import org.fresnel.upstream.NodeRequest;

/// The requests about a block for which the node that produced it is special, by the trait of their
/// operation.
///
/// @param producers of the blocks that clients got
/// @param fleet the nodes as they are now
/// @param clock wall-clock time
record ProducerAffinity(BlockProducers producers, FleetState fleet, InstantSource clock) {
  /// Names the builder whose bid is in a block. See beacon-APIs, `produceBlockV4`.
  private static final String BUILDER_URL = "Eth-Builder-Url";

  /// Whether an envelope comes with its blobs. See beacon-APIs, `publishExecutionPayloadEnvelope`.
  private static final String BLOBS_INCLUDED = "Eth-Blob-Data-Included";

  /// A plan in which the producer is asked first, even if it gets no other request.
  Plan.InOrder reading(Route.Known route, Plan.InOrder plan) {
    if (!rule(route).equals(Optional.of(ProducerRule.CACHED)) || route.slot().isEmpty()) {
      return plan;
    }
    return producers
        .of(route.slot().getAsLong())
        .filter(this::isKnown)
        .map(producer -> askedFirst(producer, plan))
        .orElse(plan);
  }

  private static Plan.InOrder askedFirst(Node producer, Plan.InOrder plan) {
    UnaryOperator<List<Node>> others =
        nodes -> nodes.stream().filter(it -> !it.name().equals(producer.name())).toList();
    var preferred =
        Stream.concat(Stream.of(producer), others.apply(plan.preferred()).stream()).toList();
    return new Plan.InOrder(preferred, others.apply(plan.fallback()), 0, plan.budget());
  }

  /// The node that must receive the message first; empty if all receive it at once.
  Optional<Node> first(Route.Known route, NodeRequest message) {
    return switch (rule(route).orElse(ProducerRule.CACHED)) {
      case BLINDED_BLOCK -> ofBlock(message);
      case ENVELOPE -> hasBlobs(message) ? Optional.empty() : ofNow();
      case BUILDER_URL, CACHED, BUILDERS -> Optional.empty();
    };
  }

  /// The copies of a message: what only the producer may have is left out of the others.
  ///
  /// @param plan of the message; its first node takes the place of an unknown producer
  MessageCopies copies(Route.Known route, NodeRequest message, Plan.ToAll plan) {
    if (!rule(route).equals(Optional.of(ProducerRule.BUILDER_URL))
        || !message.headers().contains(BUILDER_URL)) {
      return MessageCopies.same(message);
    }
    var headers = HttpHeaders.headers().addAll(message.headers()).remove(BUILDER_URL);
    var to = ofBlock(message).filter(this::isKnown).orElseGet(() -> plan.nodes().getFirst());
    return new MessageCopies(message.with(headers), Optional.of(to), message);
  }

  /// A plan with the producer in it, even if the operator has taken that node out of use since, or
  /// wants it to receive no other message.
  Plan.ToAll reaching(Node producer, Plan.ToAll plan) {
    return isOut(producer)
        ? new Plan.ToAll(
            Stream.concat(Stream.of(producer), plan.nodes().stream()).toList(),
            plan.lastResort(),
            plan.budget())
        : plan;
  }

  private boolean isOut(Node producer) {
    return fleet
        .snapshot()
        .named(producer.name())
        .map(
            status ->
                status.health() instanceof NodeHealth.Drained
                    || status.node().isShadow()
                    || !status.node().receivesPublications())
        .orElse(true);
  }

  private boolean isKnown(Node producer) {
    return fleet.snapshot().named(producer.name()).isPresent();
  }

  private Optional<Node> ofBlock(NodeRequest message) {
    var slot = PublishedBlock.slot(message.body(), BodyDecoder.isSsz(message.headers()));
    return slot.isPresent() ? producers.of(slot.getAsLong()) : Optional.empty();
  }

  /// The producer of the newest block. An envelope names only the root of its block, and is useless
  /// after the slot.
  private Optional<Node> ofNow() {
    var slot = fleet.snapshot().network().clock().slotAt(clock.instant());
    return producers.of(slot).or(() -> producers.of(slot - 1));
  }

  private static boolean hasBlobs(NodeRequest message) {
    return "true".equalsIgnoreCase(message.headers().get(BLOBS_INCLUDED));
  }

  private static Optional<ProducerRule> rule(Route.Known route) {
    return route.endpoint().traits().producer();
  }
}
