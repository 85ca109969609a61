package org.fresnel.proxy.exchange;

import java.time.Duration;
import java.util.function.Consumer;
import org.fresnel.routing.Route;
import org.fresnel.upstream.NodeRequest;

/// A listener for the events of requests; each method has an empty default. Called on event loops:
/// it must neither block nor throw.
public interface RequestListener {
  /// The request's response has been decided.
  default void answered(RequestReport report) {}

  /// A request that is sent to no node has its response, or its event stream begins.
  ///
  /// @param path of the request, as received
  /// @param status of the response; 0 for an event stream
  default void answeredHere(RequestOrigin origin, String method, String path, int status) {}

  /// A client is about to get a node's response to a read. Its contents must not be consumed.
  default void given(RelayedResponse passage) {}

  /// A message is about to be sent to several nodes.
  ///
  /// @param message as the nodes get it
  /// @return called once for each of them, when the attempt there has ended; must neither block nor
  ///   throw
  default Consumer<Delivery> sending(Route.Known route, NodeRequest message) {
    return _ -> {};
  }

  /// An attempt has ended, possibly after its request.
  default void attempted(Attempt attempt) {}

  /// A read needed no attempt of its own.
  ///
  /// @param kept true for a cache hit, false for a coalesced read
  default void shared(boolean kept) {}

  /// A node has not responded for longer than is usual for it.
  ///
  /// @param sent whether a hedge was sent; the budget may not have allowed it
  /// @param silence until then
  default void hedged(boolean sent, Duration silence) {}

  /// A request of this client was admitted; called only if authentication is on.
  default void admitted(String client) {}

  /// A request has arrived that this router had sent to one of its nodes.
  ///
  /// @param way its `Via` header
  default void looped(String way) {}

  /// A client or request was rejected.
  default void shed(RejectReason what) {}

  /// A node has returned a response that another node may correct.
  default void doubted(SuspectResponse suspect) {}

  /// Nodes gave opposite results for a message that was sent to all of them; called when all
  /// attempts have ended.
  default void disagreed(PublishConflict disagreement) {}
}
