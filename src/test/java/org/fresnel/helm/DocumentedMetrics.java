package org.fresnel.helm;

import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The metrics, labels and values of `docs/metrics.md`, which `MetricsPageTest` compares with a
/// running router.
final class DocumentedMetrics {
  private static final Pattern METRIC = Pattern.compile("(?m)^\\| `(fresnel_\\w+)` \\| (\\w+) \\|");
  private static final Pattern LABEL =
      Pattern.compile("(?m)^\\| `((?!fresnel_)[a-z]+)` \\| (.+) \\|$");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final String PAGE = Chart.text(Path.of("docs/metrics.md"));

  private DocumentedMetrics() {}

  /// The names of the series.
  static Set<String> names() {
    return rows(METRIC)
        .flatMap(
            row ->
                row.group(2).equals("histogram")
                    ? Stream.of("_bucket", "_count", "_sum", "_max").map(row.group(1)::concat)
                    : Stream.of(row.group(1)))
        .collect(Collectors.toSet());
  }

  static Set<String> labels() {
    return rows(LABEL).map(row -> row.group(1)).collect(Collectors.toSet());
  }

  static Set<String> values(String label) {
    return rows(LABEL)
        .filter(row -> row.group(1).equals(label))
        .flatMap(row -> CODE.matcher(row.group(2)).results())
        .map(code -> code.group(1))
        .collect(Collectors.toSet());
  }

  private static Stream<MatchResult> rows(Pattern pattern) {
    return pattern.matcher(PAGE).results();
  }
}
