package org.fresnel.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fresnel.upstream.NodeRequest;

/// How often each kind of call met each fault: requests that were sent to a node with a fault, and
/// calls that were made within two slots after a trouble.
final class PairCounts {
  private static final long AFTERMATH_NANOS = Duration.ofSeconds(24).toNanos();
  private static final int FAULTS = ModelFault.values().length;
  private static final int ROWS = FAULTS + Trouble.values().length;
  private static final int COLUMNS = ModelDuty.values().length;

  private final long[][] counts = new long[ROWS][COLUMNS];
  private final long[] until = new long[Trouble.values().length];

  PairCounts() {
    Arrays.fill(until, -1);
  }

  /// The sum of several runs.
  static PairCounts sum(List<PairCounts> runs) {
    var all = new PairCounts();
    for (var run : runs) {
      for (var row = 0; row < ROWS; row++) {
        for (var column = 0; column < COLUMNS; column++) {
          all.counts[row][column] += run.counts[row][column];
        }
      }
    }
    return all;
  }

  void began(Trouble trouble, long now) {
    until[trouble.ordinal()] = now + AFTERMATH_NANOS;
  }

  void sent(ModelNode node, NodeRequest request) {
    node.fault()
        .ifPresent(
            fault ->
                counts[fault.ordinal()][
                    ModelDuty.of(request.method(), request.target()).ordinal()]++);
  }

  void asked(ModelCall call) {
    for (var trouble = 0; trouble < until.length; trouble++) {
      if (until[trouble] >= call.at()) {
        counts[FAULTS + trouble][call.duty().ordinal()]++;
      }
    }
  }

  /// The pairs that never met, as `STOPPED x BLOCK`. Calls that are made once an epoch need not
  /// meet each fault of a node.
  ///
  /// @param without faults, troubles and pairs that need not meet
  List<String> unmet(Set<String> without) {
    var unmet = new ArrayList<String>();
    for (var row = 0; row < ROWS; row++) {
      for (var duty : ModelDuty.values()) {
        var pair = name(row) + " x " + duty;
        var isRare = row < FAULTS && duty.isOnceAnEpoch();
        if (counts[row][duty.ordinal()] == 0
            && !isRare
            && !without.contains(name(row))
            && !without.contains(pair)) {
          unmet.add(pair);
        }
      }
    }
    return unmet;
  }

  private static String name(int row) {
    return row < FAULTS ? ModelFault.values()[row].name() : Trouble.values()[row - FAULTS].name();
  }

  /// A line for each fault, a column for each kind of call.
  String table() {
    var heads =
        Stream.of(ModelDuty.values())
            .map(duty -> duty.name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .collect(Collectors.joining(" | "));
    var text = new StringBuilder("| | " + heads + " |\n|---|" + "---:|".repeat(COLUMNS) + "\n");
    for (var row = 0; row < ROWS; row++) {
      var cells =
          Arrays.stream(counts[row])
              .mapToObj(count -> String.format(Locale.ROOT, "%,d", count))
              .collect(Collectors.joining(" | "));
      text.append("| `").append(name(row)).append("` | ").append(cells).append(" |\n");
    }
    return text.toString();
  }
}
