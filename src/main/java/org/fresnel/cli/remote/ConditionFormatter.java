package org.fresnel.cli.remote;

import java.util.List;
import java.util.stream.Collectors;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.control.model.ConditionView;

/// Formats conditions of the chain as sentences.
final class ConditionFormatter {
  private ConditionFormatter() {}

  static String sentence(ConditionView it) {
    return Paragraph.printable(
        "%s, %s: %s".formatted(it.severity(), it.kind().replace('_', ' '), it.text()));
  }

  /// All of them, each with its age.
  static String text(List<ConditionView> conditions) {
    return conditions.isEmpty()
        ? "No condition is active.\n"
        : conditions.stream()
            .map(
                it ->
                    Paragraph.of(
                        "", "%s (since %s)".formatted(sentence(it), TimeFormatter.at(it.since()))))
            .collect(Collectors.joining());
  }
}
