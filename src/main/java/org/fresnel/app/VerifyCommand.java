package org.fresnel.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fresnel.auth.VerificationKey;
import org.fresnel.cli.ProgramTask;
import org.fresnel.cli.remote.CommandResult;
import org.fresnel.drill.report.ChainVerdict;
import org.fresnel.drill.report.ChainVerifier;
import org.fresnel.drill.report.ReportFile;

/// Verifies exported reports of drills, without a router.
public final class VerifyCommand {
  private VerifyCommand() {}

  /// The final output; status 1 if a report breaks the chain.
  ///
  /// @throws IllegalArgumentException with a line for the operator, if a file cannot be used
  public static CommandResult result(ProgramTask.VerifyReports task) {
    var keys = task.publicKeys().stream().map(VerifyCommand::key).toList();
    return switch (ChainVerifier.verify(ReportFile.read(content(task.file())), keys)) {
      case ChainVerdict.Intact intact ->
          new CommandResult(0, summary(intact, !keys.isEmpty()), "");
      case ChainVerdict.Broken(var problems) ->
          new CommandResult(1, String.join("\n", problems) + "\n", "");
    };
  }

  private static String summary(ChainVerdict.Intact intact, boolean checked) {
    var last = intact.first() + intact.reports() - 1;
    var what =
        intact.reports() == 1
            ? "Report %d is unchanged.".formatted(last)
            : "Reports %d to %d are unchanged, and none between them is missing."
                .formatted(intact.first(), last);
    return """
        %s
        %s
        Hash of the last one: %s
        """
        .formatted(what, signatures(intact, checked), intact.last());
  }

  private static String signatures(ChainVerdict.Intact intact, boolean checked) {
    var counts = "%d of %d".formatted(intact.signed(), intact.reports());
    if (!checked) {
      return "The signatures were not checked, because there is no --public-key; "
          + counts
          + " are signed.";
    }
    return intact.signed() == intact.reports()
        ? "All signatures are valid."
        : "All signatures are valid; %s are signed, and cover the hashes of the first ones."
            .formatted(counts);
  }

  private static VerificationKey key(Path file) {
    return VerificationKey.read(file)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--public-key: expected a file with an Ed25519 public key in PEM, got \"%s\""
                        .formatted(file)));
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "expected a readable file with drill reports, got \"%s\"".formatted(file), e);
    }
  }
}
