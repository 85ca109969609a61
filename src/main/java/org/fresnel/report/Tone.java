package org.fresnel.report;

import org.fresnel.node.NodeHealth;
import picocli.CommandLine.Help.Ansi;

/// How good a thing is, as a terminal paints it.
public enum Tone {
  PLAIN(""),
  GOOD("bold,green"),
  DOUBTFUL("bold,yellow"),
  BAD("bold,red"),
  ASIDE("faint");

  private final String style;

  Tone(String style) {
    this.style = style;
  }

  /// That of a health.
  public static Tone of(NodeHealth.Kind health) {
    return switch (health) {
      case READY -> GOOD;
      case RECOVERING, EJECTED, LAGGING, STRAYING, OPTIMISTIC, SYNCING -> DOUBTFUL;
      case DOWN, DISSENTING, FOREIGN -> BAD;
      case DRAINED -> ASIDE;
    };
  }

  String painted(String text, Ansi colours) {
    return style.isEmpty() ? text : colours.string("@|" + style + " " + text + "|@");
  }
}
