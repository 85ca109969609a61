package org.fresnel.cli.output;

/// Wraps text for a terminal.
public final class Paragraph {
  /// Columns of a line.
  public static final int WIDTH = 100;

  private Paragraph() {}

  /// Lines within the width, the later ones indented like the first one's text. A word is never
  /// cut.
  ///
  /// @param start of the first line
  public static String of(String start, String text) {
    var lines = new StringBuilder();
    var line = new StringBuilder(start);
    for (var word : printable(text).split(" ", -1)) {
      if (line.length() > start.length() && line.length() + word.length() > WIDTH) {
        lines.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(" ".repeat(start.length()));
      }
      line.append(word).append(' ');
    }
    return lines.append(line.toString().stripTrailing()).append('\n').toString();
  }

  /// The text without terminal control characters: it may come from an untrusted source.
  public static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  /// The text, or its beginning up to that length.
  static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 2) + "..";
  }
}
