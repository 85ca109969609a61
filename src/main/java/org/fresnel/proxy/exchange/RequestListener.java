package org.fresnel.proxy.exchange;

import java.time.Duration;
import java.util.function.Consumer;
import org.fresnel.routing.Route;
import org.fresnel.upstream.NodeRequest;

/// Hears of every request that was planned, as far as it wants to. Called on event loops: it must
/// neither block nor throw.
public interface RequestListener {
  /// The request's answer has been decided.
  default void answered(RequestReport report) {}

  /// A client is about to be given a node's answer to a read. What it holds must not be consumed.
  default void given(RelayedResponse passage) {}

  /// A message is about to be sent to several nodes.
  ///
  /// @param message as the nodes get it
  /// @return called once for each of them, when it has ended there; must neither block nor throw
  default Consumer<Delivery> sending(Route.Known route, NodeRequest message) {
    return _ -> {};
  }

  /// An attempt has ended, perhaps after its request.
  default void attempted(Attempt attempt) {}

  /// A read has cost no attempt of its own.
  ///
  /// @param kept whether its answer was there already, rather than on its way to another client
  default void shared(boolean kept) {}

  /// A node has kept silent for longer than is usual for it.
  ///
  /// @param sent whether another was asked; the budget may not have allowed it
  /// @param silence until then
  default void hedged(boolean sent, Duration silence) {}

  /// A request of this client was let in; heard only where clients are asked who they are.
  default void admitted(String client) {}

  /// A request has come that this router had sent to one of its nodes.
  ///
  /// @param way its `Via` header
  default void looped(String way) {}

  /// A client was turned away.
  default void shed(RejectReason what) {}

  /// A node has given an answer that another may know better.
  default void doubted(SuspectResponse doubt) {}

  /// Nodes disagree on a message that they were all sent; told when all of them have ended.
  default void disagreed(PublishConflict disagreement) {}
}
