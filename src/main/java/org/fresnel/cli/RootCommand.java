package org.fresnel.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The root command with all others. Without a command the program serves.
@Command(
    name = RootCommand.PROGRAM,
    mixinStandardHelpOptions = true,
    description = "One Beacon API endpoint for validator clients, many beacon nodes behind it.",
    subcommands = {
      RootCommand.Serve.class,
      RootCommand.Check.class,
      DemoOptions.class,
      QueryCommands.Status.class,
      NodeCommands.Nodes.class,
      QueryCommands.Chain.class,
      QueryCommands.ClusterQuery.class,
      QueryCommands.GuardQuery.class,
      QueryCommands.ReportQuery.class,
      QueryCommands.ShadowQuery.class,
      ActionCommands.Drain.class,
      ActionCommands.Resume.class,
      ActionCommands.Drill.class,
      QueryCommands.Drills.class,
      RolloutCommands.Rollout.class,
      QueryCommands.Explain.class,
      QueryCommands.Window.class,
      QueryCommands.Incidents.class,
      StateCommands.Duties.class,
      StateCommands.Decisions.class,
      StateCommands.Conditions.class,
      StateCommands.Checkpoint.class,
      StateCommands.Diversity.class,
      QueryCommands.AuditQuery.class,
      NotifyCommands.Notify.class,
      ConfigCommands.Reload.class,
      ConfigCommands.Config.class,
      RootCommand.Token.class,
      ShellCommands.Completion.class,
      ShellCommands.Man.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Without a command, fresnel serves.",
      "Configuration: FILE, else $FRESNEL_CONFIG, else ./fresnel.yaml, else",
      "/etc/fresnel/fresnel.yaml; FRESNEL_NODES=http://a:5052,http://b:5052 alone is",
      "enough. See docs/configuration.md."
    })
final class RootCommand implements ParsedCommand {
  static final String PROGRAM = "fresnel";

  @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

  /// The file named before a command.
  Optional<Path> named() {
    return configuration.or(Optional.empty());
  }

  @Override
  public ProgramTask task(Optional<Path> before) {
    return new ProgramTask.Serve(configuration.or(before));
  }

  @Command(
      name = "serve",
      mixinStandardHelpOptions = true,
      description = "Routes to the configured nodes (the default).")
  static final class Serve implements ParsedCommand {
    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

    @Override
    public ProgramTask task(Optional<Path> before) {
      return new ProgramTask.Serve(configuration.or(before));
    }
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description =
          "Asks each configured node once, and shows which are fit for duties, why the others are"
              + " not, and what to look at.",
      footer = {"", "See docs/check.md."},
      exitCodeListHeading = "%nExit status:%n",
      exitCodeList = {
        "0:every node is fit",
        "1:duties are possible, but a node needs a look",
        "2:a mistake in the command line or in the configuration",
        "3:duties are not possible"
      })
  static final class Check implements ParsedCommand {
    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

    @Option(names = "--json", description = "Writes JSON, for scripts.")
    private boolean json;

    @Override
    public ProgramTask task(Optional<Path> before) {
      return new ProgramTask.Check(configuration.or(before), json);
    }
  }

  @Command(
      name = "token",
      mixinStandardHelpOptions = true,
      description = "Creates a token for the control plane, and prints it with its hash.",
      footer = {"", "See docs/operating/access.md."})
  static final class Token implements ParsedCommand {
    @Option(names = "--name", paramLabel = "NAME", description = "The user.")
    private String name = "operator";

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        description = "The role: ${COMPLETION-CANDIDATES}.")
    private RoleWord role = RoleWord.read;

    @Override
    public ProgramTask task(Optional<Path> before) {
      return new ProgramTask.Token(name, role.name());
    }
  }

  /// The constants have the spelling of the command line.
  enum RoleWord {
    read,
    operate
  }
}
