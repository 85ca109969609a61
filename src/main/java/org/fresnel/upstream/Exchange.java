package org.fresnel.upstream;

import io.vertx.core.Future;

/// One request to one node with its response.
public interface Exchange {
  /// Completes when the response head is there or the exchange has failed; never fails itself.
  Future<Reply> reply();

  /// Cancels the exchange: the connection is closed in any state. No effect if the exchange has
  /// ended.
  void cancel();

  /// The result of an exchange.
  sealed interface Reply {
    /// The head of a response; its body can be read.
    record Answered(NodeResponse response) implements Reply {}

    /// No response.
    record Failed(ExchangeFailure failure) implements Reply {}
  }
}
