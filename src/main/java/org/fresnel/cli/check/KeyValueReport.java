package org.fresnel.cli.check;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fresnel.cli.output.FleetSummary;

/// Formats findings for logs: a line of `key=value` for each node and a summary line. Unknown
/// values are left out.
final class KeyValueReport {
  private static final Pattern PLAIN = Pattern.compile("[^\\s\"\\\\=]+");

  private KeyValueReport() {}

  static String lines(List<CheckFinding> findings, FleetSummary summary) {
    return findings.stream().map(finding -> line(finding.values())).collect(Collectors.joining())
        + "dutiesPossible=%s status=%d summary=%s\n"
            .formatted(summary.dutiesPossible(), summary.status(), written(summary.sentence()));
  }

  private static String line(SequencedMap<String, Optional<?>> values) {
    return values.entrySet().stream()
        .flatMap(entry -> entry.getValue().stream().map(it -> entry.getKey() + "=" + written(it)))
        .collect(Collectors.joining(" ", "", "\n"));
  }

  private static String written(Object value) {
    var text = value.toString();
    return PLAIN.matcher(text).matches()
        ? text
        : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
