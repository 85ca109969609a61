package org.fresnel.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// The commands of the configuration.
final class ConfigCommands {
  private ConfigCommands() {}

  @Command(
      name = "config",
      mixinStandardHelpOptions = true,
      subcommands = {Validate.class},
      description = "Checks a configuration.")
  static final class Config implements ParsedCommand {
    @Override
    public ProgramTask task(Optional<Path> before) {
      return new ProgramTask.Mistake("expected validate after config, got none");
    }
  }

  @Command(
      name = "validate",
      mixinStandardHelpOptions = true,
      description =
          "Checks a configuration as a start would, with the variables of this environment, and"
              + " prints the first mistake. It contacts no node, no router and no name server.",
      exitCodeListHeading = "%nExit status:%n",
      exitCodeList = {"0:the configuration is valid", "2:a mistake in it or in the command line"})
  static final class Validate implements ParsedCommand {
    @Parameters(arity = "1", paramLabel = "FILE", description = "Configuration in YAML.")
    private Path file = Path.of("");

    @Override
    public ProgramTask task(Optional<Path> before) {
      return new ProgramTask.ValidateConfig(file);
    }
  }

  @Command(
      name = "reload",
      description =
          "Has the router read its configuration again, and apply what can take effect without a"
              + " restart.",
      exitCodeList = {
        RemoteQueryCommand.DONE,
        "1:the configuration has a mistake, and nothing changes",
        RemoteQueryCommand.MISTAKE,
        RemoteQueryCommand.NOT_REACHED
      })
  static final class Reload extends RemoteQueryCommand {
    @Override
    RemoteQuery query() {
      return new RemoteQuery.Reload();
    }
  }
}
