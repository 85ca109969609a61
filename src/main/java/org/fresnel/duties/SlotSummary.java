package org.fresnel.duties;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The summary of one slot's duties.
///
/// @param slot its number
/// @param epoch of the slot
/// @param at start of the slot
/// @param state worst result of its duties
/// @param kinds of duties in it
/// @param trouble some of those that are late or failed
public record SlotSummary(
    long slot, long epoch, Instant at, State state, List<OfKind> kinds, List<DutyRecord> trouble) {
  /// Most duties in `trouble`.
  public static final int MOST_TROUBLE = 5;

  public SlotSummary {
    kinds = List.copyOf(kinds);
    trouble = List.copyOf(trouble);
  }

  /// The combined result of a slot's duties, from best to worst.
  public enum State {
    /// No duties are known.
    NONE,
    /// All were on time.
    GOOD,
    /// It has not begun.
    UPCOMING,
    /// Some may still be fulfilled, and none is late or failed.
    PENDING,
    /// One was late, and none failed.
    LATE,
    /// One failed, or was missed.
    FAILED;

    /// One lower-case word.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The duties of one kind.
  ///
  /// @param kind of the duties
  /// @param count of the duties
  /// @param results number of duties for each result
  /// @param nodes that returned the data to sign, or else accepted the messages first
  /// @param worstMs time in the slot when the last message was accepted; empty if none was
  public record OfKind(
      DutyKind kind,
      int count,
      Map<DutyResult, Integer> results,
      List<String> nodes,
      OptionalLong worstMs) {}

  /// Summarises a slot's duties. Pure.
  static SlotSummary of(long slot, long epoch, Instant at, List<DutyRecord> records) {
    var kinds =
        Arrays.stream(DutyKind.values())
            .map(kind -> ofKind(kind, records.stream().filter(it -> it.kind() == kind).toList()))
            .filter(it -> it.count() > 0)
            .toList();
    var trouble =
        records.stream()
            .filter(it -> isProblem(it.result()))
            .sorted(
                Comparator.comparing(DutyRecord::result)
                    .reversed()
                    .thenComparing(DutyRecord::kind)
                    .thenComparingLong(DutyRecord::validator))
            .limit(MOST_TROUBLE)
            .toList();
    return new SlotSummary(slot, epoch, at, state(records), kinds, trouble);
  }

  private static OfKind ofKind(DutyKind kind, List<DutyRecord> records) {
    var results =
        records.stream()
            .collect(
                Collectors.groupingBy(
                    DutyRecord::result,
                    TreeMap::new,
                    Collectors.reducing(0, _ -> 1, Integer::sum)));
    var nodes =
        records.stream()
            .flatMap(SlotSummary::server)
            .filter(name -> !name.isEmpty())
            .distinct()
            .sorted()
            .toList();
    var worst =
        records.stream()
            .flatMap(it -> it.publication().stream())
            .flatMap(it -> it.takenMs().stream())
            .mapToLong(it -> it)
            .max();
    return new OfKind(kind, records.size(), Map.copyOf(results), nodes, worst);
  }

  private static Stream<String> server(DutyRecord record) {
    return record
        .material()
        .map(DutyRecord.Material::node)
        .or(() -> record.publication().map(DutyRecord.Publishing::takenBy))
        .stream();
  }

  private static boolean isProblem(DutyResult result) {
    return switch (result) {
      case LATE, FAILED, MISSED_BY_CLIENT -> true;
      case UPCOMING, PENDING, ON_TIME, UNKNOWN -> false;
    };
  }

  private static State state(List<DutyRecord> records) {
    return records.stream()
        .map(record -> state(record.result()))
        .max(Comparator.naturalOrder())
        .orElse(State.NONE);
  }

  private static State state(DutyResult result) {
    return switch (result) {
      case UPCOMING -> State.UPCOMING;
      case PENDING -> State.PENDING;
      case ON_TIME -> State.GOOD;
      case LATE -> State.LATE;
      case FAILED, MISSED_BY_CLIENT -> State.FAILED;
      case UNKNOWN -> State.NONE;
    };
  }
}
