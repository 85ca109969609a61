package org.fresnel.app;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.fresnel.node.Node;
import org.fresnel.proxy.publish.SubscriptionListener;
import org.fresnel.replay.ValidatorState;
import org.fresnel.routing.Operation;
import org.fresnel.upstream.NodeRequest;

/// What the front door hears, the ledger remembers; neither knows the other.
///
/// @param ledger that remembers
record SubscriptionRecorder(ValidatorState ledger) implements SubscriptionListener {
  @Override
  public BiConsumer<Node, OptionalInt> sending(
      Operation operation, NodeRequest message, List<Node> to) {
    return ledger.sending(operation, message, to);
  }
}
