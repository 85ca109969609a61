package org.fresnel.notify;

import java.time.Instant;
import java.util.Optional;

/// A receiver as the operator sees it.
///
/// @param pending messages that it still has to get
/// @param dropped messages that it never got, because the queue was full
/// @param counts of requests since the start
/// @param success time of its last success
/// @param problem the last one
/// @param failing whether the last request failed
public record ReceiverReport(
    ReceiverSettings receiver,
    long pending,
    long dropped,
    Counts counts,
    Optional<Instant> success,
    Optional<Problem> problem,
    boolean failing) {
  /// Requests since the start.
  ///
  /// @param delivered messages that it has
  /// @param rejected messages that it refused for good
  /// @param failed requests that are repeated
  public record Counts(long delivered, long rejected, long failed) {
    static final Counts NONE = new Counts(0, 0, 0);
  }

  /// Why a request had no success.
  ///
  /// @param text without secrets
  public record Problem(Instant at, String text) {}

  /// The result of a test message.
  ///
  /// @param receiver its name
  /// @param problem empty for a success
  public record TestResult(String receiver, Optional<String> problem) {}
}
