package org.fresnel.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
    var key = task.publicKey().map(VerifyCommand::key);
    return switch (ChainVerifier.verify(ReportFile.read(content(task.file())), key)) {
      case ChainVerdict.Intact intact -> new CommandResult(0, summary(intact, key), "");
      case ChainVerdict.Broken(var problems) ->
          new CommandResult(1, String.join("\n", problems) + "\n", "");
    };
  }

  private static String summary(ChainVerdict.Intact intact, Optional<VerificationKey> key) {
    var last = intact.first() + intact.reports() - 1;
    var what =
        intact.reports() == 1
            ? "Report %d is unchanged.".formatted(last)
            : "Reports %d to %d are unchanged, and none between them is missing."
                .formatted(intact.first(), last);
    var signatures =
        key.map(it -> "Each one is signed with the key " + it.fingerprint() + ".")
            .orElseGet(
                () ->
                    "The signatures were not checked, because there is no --public-key; %d of %d are signed."
                        .formatted(intact.signed(), intact.reports()));
    return """
        %s
        %s
        Hash of the last one: %s
        """
        .formatted(what, signatures, intact.last());
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
