package org.fresnel.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Formats a drill's report as text.
public final class DrillReportFormatter {
  private DrillReportFormatter() {}

  /// Some lines of plain text.
  public static String of(Drill drill, DrillComparison comparison) {
    var plan = drill.plan();
    var found = drill.result();
    var lines = new ArrayList<String>();
    lines.add("%s: %s".formatted(drill.id(), drill.state().label()));
    if (!drill.reason().isEmpty()) {
      lines.add("  because         " + drill.reason());
    }
    drill.shortcomings().forEach(it -> lines.add("  not reached     " + it));
    lines.add(
        "  what            %s on %s%s for %s"
            .formatted(
                plan.kind().label(),
                plan.target(),
                drill.nodes().isEmpty() ? "" : " (%s)".formatted(String.join(", ", drill.nodes())),
                time(plan.duration())));
    lines.add(
        "  when            %s to %s"
            .formatted(drill.from(), drill.until().map(Object::toString).orElse("now")));
    lines.add("  time to detect  " + time(found.detected()));
    lines.add(
        "  time to switch  "
            + found.switched().map(DrillReportFormatter::time).orElseGet(() -> unmeasured(found))
            + (found.switchedOwn() ? " (on an own read)" : ""));
    lines.add(
        "  requests        %d, of which failed over %d, failed %d; hedges %d"
            .formatted(found.requests(), found.failedOver(), found.failed(), found.hedges()));
    found
        .times()
        .forEach(
            duty ->
                lines.add(
                    "  %-15s %d requests, failed %d, late %d; median %s, slowest %s"
                        .formatted(
                            duty.kind(),
                            duty.requests(),
                            duty.failed(),
                            duty.late(),
                            time(duty.median()),
                            time(duty.slowest()))));
    lines.add(
        "  objective       no failed request, detected within %s, duties within %s"
            .formatted(time(plan.objective().detectWithin()), time(plan.objective().dutyWithin())));
    lines.addAll(earlier(comparison));
    return String.join("\n", lines) + "\n";
  }

  /// Why there is no time to switch.
  private static String unmeasured(DrillResult found) {
    return found.requests() == 0 && found.own().isEmpty()
        ? "not measured: no request arrived"
        : "not measured: no other node answered a read";
  }

  private static List<String> earlier(DrillComparison comparison) {
    if (comparison.last().isEmpty()) {
      return List.of("  earlier         none of this kind and target");
    }
    var last = comparison.last().get();
    return List.of(
        "  earlier         %d of this kind and target, %d passed"
            .formatted(comparison.earlier(), comparison.passed()),
        "  the last one    %s %s: detected %s, switched %s, slowest duty %s"
            .formatted(
                last.id(),
                last.state().label(),
                time(last.result().detected()),
                time(last.result().switched()),
                time(last.result().slowest())));
  }

  private static String time(Optional<Duration> time) {
    return time.map(DrillReportFormatter::time).orElse("-");
  }

  private static String time(Duration time) {
    return time.toSeconds() >= 10 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
