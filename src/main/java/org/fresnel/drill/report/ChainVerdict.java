package org.fresnel.drill.report;

import java.util.List;

/// Whether reports form an unbroken chain.
public sealed interface ChainVerdict {
  /// Each report is unchanged and follows the one before it.
  ///
  /// @param reports number of them
  /// @param first number of the first report in the chain
  /// @param last hash of the last one
  /// @param signed number of reports with a signature
  record Intact(int reports, long first, String last, int signed) implements ChainVerdict {}

  /// At least one report is changed, missing or not signed with the key.
  ///
  /// @param problems sentences; each names the report
  record Broken(List<String> problems) implements ChainVerdict {
    public Broken {
      problems = List.copyOf(problems);
    }
  }
}
