package org.fresnel;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.fresnel.forward.SubscriptionListener;
import org.fresnel.ledger.Ledger;
import org.fresnel.node.Node;
import org.fresnel.wire.NodeRequest;

/// What the front door hears, the ledger remembers; neither knows the other.
///
/// @param ledger that remembers
record Dictation(Ledger ledger) implements SubscriptionListener {
  @Override
  public BiConsumer<Node, OptionalInt> sending(
      String operation, NodeRequest message, List<Node> to) {
    return ledger.sending(operation, message, to);
  }
}
