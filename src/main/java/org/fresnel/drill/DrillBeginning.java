package org.fresnel.drill;

/// The result of beginning a drill.
public sealed interface DrillBeginning {
  /// It runs.
  record Begun(Drill drill) implements DrillBeginning {}

  /// A precondition failed.
  ///
  /// @param reason a sentence
  record Refused(String reason) implements DrillBeginning {}

  /// Another router of the cluster runs one.
  ///
  /// @param reason a sentence
  record Elsewhere(String reason) implements DrillBeginning {}
}
