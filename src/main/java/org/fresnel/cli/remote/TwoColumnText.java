package org.fresnel.cli.remote;

import org.fresnel.cli.output.Paragraph;

/// Formats lines of a word and a text in two columns.
final class TwoColumnText {
  private static final String INDENT = "  ";

  private final StringBuilder text;
  private final int width;

  /// @param head without its line break
  /// @param width of the first column
  TwoColumnText(String head, int width) {
    this.text = new StringBuilder(head.isEmpty() ? "" : Paragraph.printable(head) + "\n");
    this.width = width;
  }

  /// Adds a line, unless the text is empty.
  TwoColumnText with(String word, String what) {
    if (!what.isBlank()) {
      text.append(
          Paragraph.of(INDENT + word + " ".repeat(Math.max(2, width - word.length())), what));
    }
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
