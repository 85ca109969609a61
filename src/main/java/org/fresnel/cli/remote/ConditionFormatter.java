package org.fresnel.cli.remote;

import org.fresnel.cli.output.Paragraph;
import org.fresnel.control.model.ConditionView;

/// Formats conditions of the chain as sentences.
final class ConditionFormatter {
  private ConditionFormatter() {}

  static String sentence(ConditionView it) {
    return Paragraph.printable(
        "%s, %s: %s".formatted(it.severity(), it.kind().replace('_', ' '), it.text()));
  }
}
