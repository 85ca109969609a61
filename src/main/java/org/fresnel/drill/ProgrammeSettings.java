package org.fresnel.drill;

import java.time.Duration;
import java.util.List;

/// The operator's settings of the drill programme.
///
/// @param enabled whether it starts drills
/// @param within longest time between two passed drills of one cell
/// @param kinds of its drills, in their order; each has a node as its target
public record ProgrammeSettings(boolean enabled, Duration within, List<DrillKind> kinds) {
  public static final Duration SHORTEST = Duration.ofDays(1);
  public static final Duration LONGEST = Duration.ofDays(365);

  /// No programme.
  public static final ProgrammeSettings NONE =
      new ProgrammeSettings(false, Duration.ofDays(30), DrillKind.ofNodes());

  public ProgrammeSettings {
    kinds = kinds.stream().distinct().toList();
  }
}
