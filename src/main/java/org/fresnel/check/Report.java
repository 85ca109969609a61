package org.fresnel.check;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fresnel.node.Fleet;
import org.fresnel.node.HealthRules;
import org.fresnel.probe.ProbeEnd;
import org.fresnel.report.Summary;
import picocli.CommandLine.Help.Ansi;

/// What the check found. Described in `docs/check.md`.
public final class Report {
  private final List<Finding> findings;
  private final Summary summary;

  Report(List<Finding> findings) {
    this.findings = List.copyOf(findings);
    this.summary = summary(findings);
  }

  /// The report on a fleet.
  ///
  /// @param fleet after one probe of each node
  /// @param ends of the probes, by the nodes' names
  /// @param rules that the fleet's verdicts were drawn by
  /// @param now by this machine's clock
  public static Report of(Fleet fleet, Map<String, ProbeEnd> ends, HealthRules rules, Instant now) {
    var examination = new Examination(fleet, rules, now);
    return new Report(
        fleet.nodes().stream()
            .map(
                status -> {
                  var name = status.node().name();
                  return examination.of(status, Objects.requireNonNull(ends.get(name), name));
                })
            .toList());
  }

  private static Summary summary(List<Finding> findings) {
    var counted = findings.stream().filter(finding -> !finding.drained()).toList();
    return new Summary(
        counted.size(),
        Math.toIntExact(counted.stream().filter(Finding::usable).count()),
        Math.toIntExact(counted.stream().filter(finding -> !finding.fit()).count()),
        findings.size() - counted.size());
  }

  /// Exit status: 0 if every node is fit, 1 if not and duties are possible all the same, 2 if they
  /// are not. Drained nodes do not count.
  public int status() {
    return summary.status();
  }

  /// For a terminal, at most 100 columns wide.
  public String table(Ansi colours) {
    return new Table(findings, colours).text() + "\n" + summary.sentence() + "\n";
  }

  /// For a log: a line for each node, and one for the sum.
  public String lines() {
    return KeyValues.lines(findings, summary);
  }

  /// For scripts.
  public String json() {
    return Json.text(findings, summary);
  }
}
