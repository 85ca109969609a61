package org.fresnel.app;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.fresnel.node.Node;
import org.fresnel.proxy.publish.SubscriptionListener;
import org.fresnel.replay.ValidatorState;
import org.fresnel.upstream.NodeRequest;

/// What the front door hears, the validator state remembers; neither knows the other.
///
/// @param validatorState that remembers
record SubscriptionRecorder(ValidatorState validatorState) implements SubscriptionListener {
  @Override
  public BiConsumer<Node, OptionalInt> sending(
      String operation, NodeRequest message, List<Node> to) {
    return validatorState.sending(operation, message, to);
  }
}
