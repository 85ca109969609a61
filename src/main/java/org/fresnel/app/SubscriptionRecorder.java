package org.fresnel.app;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.fresnel.node.Node;
import org.fresnel.proxy.publish.SubscriptionListener;
import org.fresnel.replay.ValidatorState;
import org.fresnel.routing.Operation;
import org.fresnel.upstream.NodeRequest;

/// Records the messages of validator clients in the validator state.
record SubscriptionRecorder(ValidatorState validatorState) implements SubscriptionListener {
  @Override
  public BiConsumer<Node, OptionalInt> sending(
      Operation operation, NodeRequest message, List<Node> to) {
    return validatorState.sending(operation, message, to);
  }
}
