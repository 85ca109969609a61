package org.fresnel.cli.output;

/// The summary of a fleet. Neither drained nodes nor shadows count.
///
/// @param nodes that are not drained, and no shadows
/// @param usable of them that may be given duties
/// @param unfit of them that need attention
/// @param drained number of drained nodes that are no shadows
/// @param shadows number of shadows
public record FleetSummary(int nodes, int usable, int unfit, int drained, int shadows) {
  private static final int ALL_FIT = 0;
  private static final int SOME_UNFIT = 1;
  private static final int NO_DUTIES = 3;

  /// Returns whether a node may be given duties.
  public boolean dutiesPossible() {
    return usable > 0;
  }

  /// Exit status: 0 if every node is fit, 1 if not but duties are possible, 3 if they are not.
  public int status() {
    return !dutiesPossible() ? NO_DUTIES : unfit > 0 ? SOME_UNFIT : ALL_FIT;
  }

  /// A sentence that is enough on its own.
  public String sentence() {
    return (dutiesPossible() ? possible() + hint() : impossible())
        + (drained == 0 ? "" : " Drained: %d.".formatted(drained))
        + (shadows == 0 ? "" : " Shadows: %d.".formatted(shadows));
  }

  private String impossible() {
    return "Duties are NOT possible: "
        + (nodes == 1 ? "the only node is not fit." : "none of %d nodes is fit.".formatted(nodes));
  }

  private String possible() {
    return "Duties are possible, on "
        + where()
        + (usable == 1 ? ": if it fails, nothing takes over." : ".");
  }

  private String where() {
    if (nodes == 1) {
      return "the only node";
    }
    return usable == nodes
        ? "all %d nodes".formatted(nodes)
        : "%d of %d nodes".formatted(usable, nodes);
  }

  private String hint() {
    return switch (unfit) {
      case 0 -> "";
      case 1 -> " 1 node needs a look.";
      default -> " %d nodes need a look.".formatted(unfit);
    };
  }
}
