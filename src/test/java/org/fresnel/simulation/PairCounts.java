package org.fresnel.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fresnel.upstream.NodeRequest;

/// How often each kind of call met each fault: requests that were sent to a node with a fault, and
/// calls that were made within two slots after a trouble.
final class PairCounts {
  private static final long AFTERMATH_NANOS = Duration.ofSeconds(24).toNanos();
  private static final String BY = " x ";
  private static final List<ModelDuty> DUTIES = List.of(ModelDuty.values());

  private final Map<ModelFault, Map<ModelDuty, Long>> faults = rows(ModelFault.class);
  private final Map<Trouble, Map<ModelDuty, Long>> troubles = rows(Trouble.class);
  private final Map<Trouble, Long> until = new EnumMap<>(Trouble.class);

  private static <E extends Enum<E>> Map<E, Map<ModelDuty, Long>> rows(Class<E> kinds) {
    var rows = new EnumMap<E, Map<ModelDuty, Long>>(kinds);
    for (var kind : kinds.getEnumConstants()) {
      rows.put(kind, new EnumMap<>(ModelDuty.class));
    }
    return rows;
  }

  /// The sum of several runs.
  static PairCounts sum(List<PairCounts> runs) {
    var all = new PairCounts();
    for (var run : runs) {
      run.faults.forEach((fault, counts) -> add(all.faults, fault, counts));
      run.troubles.forEach((trouble, counts) -> add(all.troubles, trouble, counts));
    }
    return all;
  }

  private static <E> void add(
      Map<E, Map<ModelDuty, Long>> all, E kind, Map<ModelDuty, Long> counts) {
    counts.forEach((duty, count) -> of(all, kind).merge(duty, count, Long::sum));
  }

  private static <E> Map<ModelDuty, Long> of(Map<E, Map<ModelDuty, Long>> rows, E kind) {
    return Objects.requireNonNull(rows.get(kind));
  }

  void began(Trouble trouble, long now) {
    until.put(trouble, now + AFTERMATH_NANOS);
  }

  void sent(ModelNode node, NodeRequest request) {
    node.fault()
        .ifPresent(
            fault ->
                of(faults, fault)
                    .merge(ModelDuty.of(request.method(), request.target()), 1L, Long::sum));
  }

  void asked(ModelCall call) {
    until.forEach(
        (trouble, end) -> {
          if (end >= call.at()) {
            of(troubles, trouble).merge(call.duty(), 1L, Long::sum);
          }
        });
  }

  /// The pairs that never met, as `STOPPED x BLOCK`. Calls that are made once an epoch need not
  /// meet each fault of a node.
  ///
  /// @param without faults, troubles and pairs that need not meet
  List<String> unmet(Set<String> without) {
    var unmet = new ArrayList<String>();
    faults.forEach(
        (fault, counts) ->
            unmet(fault.name(), counts, without)
                .filter(duty -> !duty.isOnceAnEpoch())
                .forEach(duty -> unmet.add(fault.name() + BY + duty)));
    troubles.forEach(
        (trouble, counts) ->
            unmet(trouble.name(), counts, without)
                .forEach(duty -> unmet.add(trouble.name() + BY + duty)));
    return unmet;
  }

  private static Stream<ModelDuty> unmet(
      String kind, Map<ModelDuty, Long> counts, Set<String> without) {
    return DUTIES.stream()
        .filter(duty -> !counts.containsKey(duty))
        .filter(duty -> !without.contains(kind) && !without.contains(kind + BY + duty));
  }

  /// A line for each fault, a column for each kind of call.
  String table() {
    var heads =
        DUTIES.stream()
            .map(duty -> duty.name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .collect(Collectors.joining(" | "));
    return "| | "
        + heads
        + " |\n|---|"
        + "---:|".repeat(DUTIES.size())
        + "\n"
        + lines(faults)
        + lines(troubles);
  }

  private static <E extends Enum<E>> String lines(Map<E, Map<ModelDuty, Long>> rows) {
    return rows.entrySet().stream()
        .map(
            row ->
                DUTIES.stream()
                    .map(duty -> row.getValue().getOrDefault(duty, 0L))
                    .map(count -> String.format(Locale.ROOT, "%,d", count))
                    .collect(Collectors.joining(" | ", "| `" + row.getKey() + "` | ", " |\n")))
        .collect(Collectors.joining());
  }
}
