package org.fresnel.guard;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// Counts of the guard since the start. Any thread.
public final class GuardCounts {
  private final Map<Result, LongAdder> messages = new EnumMap<>(Result.class);
  private final Map<SigningConflict.Action, LongAdder> conflicts =
      new EnumMap<>(SigningConflict.Action.class);
  private final LongAdder unsaved = new LongAdder();

  GuardCounts() {
    for (var result : Result.values()) {
      messages.put(result, new LongAdder());
    }
    for (var action : SigningConflict.Action.values()) {
      conflicts.put(action, new LongAdder());
    }
  }

  /// The result for one message.
  public enum Result {
    /// It conflicts with no earlier one.
    CLEAR,
    /// It was sent before.
    REPEAT,
    /// It conflicts with an earlier one.
    CONFLICT,
    /// Its validator is slashed, and its duties are stopped.
    STOPPED,
    /// It was not compared: older than what is known, or of an epoch that is not near.
    NOT_COMPARED,
    /// Its validator or content could not be read.
    UNREADABLE;

    /// One lower-case word, used in the API and as a metric label.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  void count(Result result) {
    adder(messages, result).increment();
  }

  void count(SigningConflict.Action action) {
    adder(conflicts, action).increment();
  }

  void unsaved() {
    unsaved.increment();
  }

  /// Messages with that result.
  public long of(Result result) {
    return adder(messages, result).sum();
  }

  /// Conflicts with that action.
  public long of(SigningConflict.Action action) {
    return adder(conflicts, action).sum();
  }

  /// Lines that the disk did not take.
  public long notSaved() {
    return unsaved.sum();
  }

  private static <K> LongAdder adder(Map<K, LongAdder> of, K key) {
    return of.computeIfAbsent(key, _ -> new LongAdder());
  }
}
