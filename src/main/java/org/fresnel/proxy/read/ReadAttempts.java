package org.fresnel.proxy.read;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.fresnel.proxy.exchange.Attempt;

/// The attempts of one read: the running ones, and the results of the others.
final class ReadAttempts {
  private final List<ReadAttempt> running = new ArrayList<>();
  private final List<Attempt> ended = new ArrayList<>();

  void begun(ReadAttempt attempt) {
    running.add(attempt);
  }

  void ended(ReadAttempt attempt) {
    running.remove(attempt);
    attempt.ended().ifPresent(ended::add);
  }

  /// Ends all running attempts.
  ///
  /// @param way ends one
  void endAll(Consumer<ReadAttempt> way) {
    for (var attempt : List.copyOf(running)) {
      way.accept(attempt);
      ended(attempt);
    }
  }

  /// Number of running attempts.
  int running() {
    return running.size();
  }

  /// Returns whether the attempt timeout of every running attempt has passed.
  boolean allSilentTooLong() {
    return running.stream().allMatch(ReadAttempt::silentTooLong);
  }

  /// The ended attempts, in that order.
  List<Attempt> ended() {
    return List.copyOf(ended);
  }
}
