package org.fresnel.upstream;

import io.vertx.core.Future;

/// One request on its way to one node.
public interface Exchange {
  /// Completes when the response head is there or the exchange has failed; never fails itself.
  Future<Reply> reply();

  /// Gives up: the connection is closed, whatever state it is in. Harmless when already over.
  void cancel();

  /// How an exchange goes on.
  sealed interface Reply {
    /// The head of a response; its body waits to be read.
    record Answered(NodeResponse response) implements Reply {}

    /// No response.
    record Failed(ExchangeFailure failure) implements Reply {}
  }
}
