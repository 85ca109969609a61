package org.fresnel.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The commands about the reports of drills for an auditor.
final class DrillReportCommands {
  private DrillReportCommands() {}

  @Command(
      name = "report",
      description =
          "Prints the report of a drill with its hash and its signature, as JSON or as a page of"
              + " HTML.")
  static final class Report extends RemoteQueryCommand {
    @Parameters(arity = "1", paramLabel = "ID", description = "The drill, such as drill-7.")
    private String id = "";

    @Option(names = "--html", description = "A page for people, instead of JSON.")
    private boolean html;

    @Option(names = "--output", paramLabel = "FILE", description = "Writes it to this file.")
    private Optional<Path> output = Optional.empty();

    @Override
    RemoteQuery query() {
      return new RemoteQuery.DrillReport(id, html, output);
    }
  }

  @Command(
      name = "reports",
      description = "Exports the chain of all reports as JSON, the oldest first.")
  static final class Reports extends RemoteQueryCommand {
    @Option(names = "--output", paramLabel = "FILE", description = "Writes it to this file.")
    private Optional<Path> output = Optional.empty();

    @Override
    RemoteQuery query() {
      return new RemoteQuery.DrillReports(output);
    }
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description =
          "Checks that exported reports are unchanged, that none is missing between them, and who"
              + " signed them. It asks no router.",
      exitCodeListHeading = "%nExit status:%n",
      exitCodeList = {
        "0:the reports are intact",
        "1:a report is changed, missing or not signed with the key",
        "2:wrong command line, or a file cannot be read"
      })
  static final class Verify implements ParsedCommand {
    @Parameters(
        arity = "1",
        paramLabel = "FILE",
        description = "Of fresnel drill reports, or of fresnel drill report.")
    private Path file = Path.of("");

    @Option(
        names = "--public-key",
        paramLabel = "FILE",
        description =
            "The auditor's copy of the public key in PEM; again for a later key. Without it no"
                + " signature is checked.")
    private List<Path> publicKeys = List.of();

    @Override
    public ProgramTask task(Optional<Path> before) {
      return new ProgramTask.VerifyReports(file, publicKeys);
    }
  }
}
