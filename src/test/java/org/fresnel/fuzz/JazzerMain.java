package org.fresnel.fuzz;

/// What Jazzer calls: see `.ci/fuzz-parsers`.
public final class JazzerMain {
  private static final FuzzTarget TARGET =
      FuzzTarget.labelled(System.getProperty("fuzz.target", ""));

  private JazzerMain() {}

  /// One input of the target that the system property `fuzz.target` names.
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    TARGET.run(input);
  }
}
