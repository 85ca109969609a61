package org.fresnel.cli.output;

import org.fresnel.node.NodeHealth;
import picocli.CommandLine.Help.Ansi;

/// The colour of a state in a terminal, from good to bad.
public enum AnsiStyle {
  PLAIN(""),
  GOOD("bold,green"),
  DOUBTFUL("bold,yellow"),
  BAD("bold,red"),
  ASIDE("faint");

  private final String style;

  AnsiStyle(String style) {
    this.style = style;
  }

  /// The colour of a health.
  public static AnsiStyle of(NodeHealth.Kind health) {
    return switch (health) {
      case READY -> GOOD;
      case RECOVERING, EJECTED, UNPROVEN, LAGGING, MINORITY_FORK, OPTIMISTIC, SYNCING -> DOUBTFUL;
      case DOWN, FINALITY_CONFLICT, WRONG_NETWORK -> BAD;
      case DRAINED -> ASIDE;
    };
  }

  String painted(String text, Ansi colours) {
    return style.isEmpty() ? text : colours.string("@|" + style + " " + text + "|@");
  }
}
