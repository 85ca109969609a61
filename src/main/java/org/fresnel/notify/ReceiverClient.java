package org.fresnel.notify;

import java.time.Instant;
import java.util.List;

/// A client of one receiver. Its calls block, for some seconds at most, and end with a value.
public interface ReceiverClient {
  /// Sends messages in one request.
  ///
  /// @param messages one for a webhook
  /// @param now for what is still active some time after it
  SendResult send(List<Notification> messages, Instant now);

  /// The result of a request.
  sealed interface SendResult {
    /// The receiver has the messages.
    record Delivered() implements SendResult {}

    /// The receiver rejects these messages, and would do so again.
    ///
    /// @param reason in words, without secrets
    record Rejected(String reason) implements SendResult {}

    /// The receiver does not have the messages yet.
    ///
    /// @param reason in words, without secrets
    record Failed(String reason) implements SendResult {}
  }

  /// Creates the client of a receiver.
  @FunctionalInterface
  interface Factory {
    /// The client of a receiver.
    ///
    /// @param receiver to send to
    /// @param router name of this router in the messages
    ReceiverClient client(ReceiverSettings receiver, String router);
  }
}
