package org.fresnel.proxy.read;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fresnel.node.Node;
import org.fresnel.proxy.exchange.AliveCheck;
import org.fresnel.proxy.exchange.UpstreamContext;
import org.fresnel.proxy.response.ReadRequest;
import org.fresnel.routing.EndpointClass;

/// The times of one read after which another node may be asked, while a node has not responded. A
/// node that produces a block may be slow, so it is also checked whether it is alive.
final class HedgeDelays {
  /// A node must show a sign of life within this time, or within some times the latency of its
  /// probes.
  private static final Duration ALIVE_WITHIN = Duration.ofMillis(120);

  private static final int PROBES = 5;

  private final UpstreamContext upstream;
  private final ReadRequest question;
  private final Duration patience;

  /// Of nodes that produce a block.
  private final Map<Node, AliveCheck.Sign> signs = new HashMap<>();

  /// @param patience attempt timeout
  HedgeDelays(UpstreamContext upstream, ReadRequest question, Duration patience) {
    this.upstream = upstream;
    this.question = question;
    this.patience = patience;
  }

  /// The times without a response of a node that is asked now, in growing order.
  List<Duration> of(Node node) {
    var usual = usual(node);
    if (question.kind() != EndpointClass.PRODUCE) {
      return List.of(usual);
    }
    signs.put(node, upstream.alive().of(node));
    var alive = aliveWithin(node);
    return alive.compareTo(usual) < 0 ? List.of(alive, usual) : List.of(usual);
  }

  private Duration aliveWithin(Node node) {
    var slow = upstream.probeLatency(node).multipliedBy(PROBES);
    return slow.compareTo(ALIVE_WITHIN) > 0 ? slow : ALIVE_WITHIN;
  }

  /// Returns whether the node has to produce a block and has shown a sign of life.
  boolean isAlive(Node node) {
    var sign = signs.get(node);
    return sign != null && sign.received();
  }

  /// Returns whether the node is only slower than others: it is alive, and has not been silent for
  /// longer than usual.
  boolean isOnlySlow(Node node, Duration silence) {
    return isAlive(node) && silence.compareTo(usual(node)) < 0;
  }

  /// Returns whether a hedge costs nothing: if the node was silent before, or is late with a block.
  /// Both are rare.
  boolean isFree(Node node) {
    return upstream.isSilent(node) || signs.containsKey(node);
  }

  /// A node with unknown response times gets the whole attempt timeout, unless it was silent
  /// before, or has to produce a block.
  private Duration usual(Node node) {
    var hedging = upstream.hedging();
    if (upstream.isSilent(node) && hedging.delay(node, question.operation(), patience).isEmpty()) {
      return hedging.shortest(patience);
    }
    return question.kind() == EndpointClass.PRODUCE
        ? hedging.blockDelay(node, question.operation(), upstream.dryRunLatency(node), patience)
        : hedging.delay(node, question.operation(), patience).orElse(patience);
  }

  /// Ends the checks.
  void end() {
    signs.values().forEach(AliveCheck.Sign::end);
  }
}
