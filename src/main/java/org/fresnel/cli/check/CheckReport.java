package org.fresnel.cli.check;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fresnel.cli.output.FleetSummary;
import org.fresnel.node.Fleet;
import org.fresnel.node.HealthThresholds;
import org.fresnel.probe.ProbeEnd;
import picocli.CommandLine.Help.Ansi;

/// The report of the check. Described in `docs/check.md`.
public final class CheckReport {
  private final List<CheckFinding> findings;
  private final FleetSummary summary;

  CheckReport(List<CheckFinding> findings) {
    this.findings = List.copyOf(findings);
    this.summary = summary(findings);
  }

  /// The report on a fleet.
  ///
  /// @param fleet after one probe of each node
  /// @param ends results of the probes, by the nodes' names
  /// @param rules for the fleet's health
  /// @param now by this machine's clock
  public static CheckReport of(
      Fleet fleet, Map<String, ProbeEnd> ends, HealthThresholds rules, Instant now) {
    var examination = new NodeChecks(fleet, rules, now);
    return new CheckReport(
        fleet.nodes().stream()
            .map(
                status -> {
                  var name = status.node().name();
                  return examination.of(status, Objects.requireNonNull(ends.get(name), name));
                })
            .toList());
  }

  private static FleetSummary summary(List<CheckFinding> findings) {
    var serving = findings.stream().filter(finding -> !finding.node().isShadow()).toList();
    var counted = serving.stream().filter(finding -> !finding.drained()).toList();
    return new FleetSummary(
        counted.size(),
        Math.toIntExact(counted.stream().filter(CheckFinding::usable).count()),
        Math.toIntExact(counted.stream().filter(finding -> !finding.fit()).count()),
        serving.size() - counted.size(),
        findings.size() - serving.size());
  }

  /// Exit status: 0 if every node is fit, 1 if not but duties are possible, 3 if they are not.
  /// Drained nodes and shadows do not count.
  public int status() {
    return summary.status();
  }

  /// For a terminal, at most 100 columns wide.
  public String table(Ansi colours) {
    return new TableReport(findings, colours).text() + "\n" + summary.sentence() + "\n";
  }

  /// For a log: a line for each node, and a summary line.
  public String lines() {
    return KeyValueReport.lines(findings, summary);
  }

  /// For scripts.
  public String json() {
    return JsonReport.text(findings, summary);
  }
}
