package org.fresnel.proxy.read;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.fresnel.proxy.exchange.Attempt;

/// The attempts of one read: those under way, and how the others ended.
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

  /// Ends all that are under way.
  ///
  /// @param way how each is ended
  void endAll(Consumer<ReadAttempt> way) {
    for (var attempt : List.copyOf(running)) {
      way.accept(attempt);
      ended(attempt);
    }
  }

  /// How many are under way.
  int running() {
    return running.size();
  }

  /// Whether the patience with each that is under way is at its end.
  boolean allSilentTooLong() {
    return running.stream().allMatch(ReadAttempt::silentTooLong);
  }

  /// Those that have ended, in that order.
  List<Attempt> ended() {
    return List.copyOf(ended);
  }
}
