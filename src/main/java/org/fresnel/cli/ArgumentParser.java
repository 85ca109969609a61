package org.fresnel.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Parses the command line.
///
/// @param version the lines of `--version`
/// @param colours for help
public record ArgumentParser(Supplier<List<String>> version, Supplier<Ansi> colours) {
  private static final String CONFIG = "--config";

  /// The task for the arguments.
  public ProgramTask read(List<String> words) {
    return usual(words).orElseGet(() -> parsed(words));
  }

  /// The usual arguments of a service are handled without the parser, which would cost a cold JVM a
  /// quarter of a second.
  private static Optional<ProgramTask> usual(List<String> words) {
    var options = words.stream().limit(1).toList().equals(List.of("serve")) ? 1 : 0;
    var rest = words.subList(options, words.size());
    if (rest.isEmpty()) {
      return Optional.of(new ProgramTask.Serve(Optional.empty()));
    }
    return rest.size() == 2 && rest.getFirst().equals(CONFIG) && isFile(rest.getLast())
        ? Optional.of(new ProgramTask.Serve(Optional.of(Path.of(rest.getLast()))))
        : Optional.empty();
  }

  /// Returns whether it is certainly a file and no other word of the command line.
  private static boolean isFile(String word) {
    return word.matches("[A-Za-z0-9_./][A-Za-z0-9_./-]*\\.ya?ml");
  }

  private ProgramTask parsed(List<String> words) {
    var line = line();
    try {
      var said = new StringWriter();
      line.setOut(new PrintWriter(said));
      var parsed = line.parseArgs(words.toArray(String[]::new));
      return CommandLine.executeHelpRequest(parsed) == null
          ? whole(task(parsed))
          : new ProgramTask.Say(said.toString());
    } catch (ParameterException e) {
      return new ProgramTask.Mistake(CommandLineErrors.describe(e));
    }
  }

  private CommandLine line() {
    var line = new CommandLine(new RootCommand());
    line.setExpandAtFiles(false);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(colours.get()));
    all(line)
        .map(CommandLine::getCommandSpec)
        .forEach(
            spec -> {
              spec.versionProvider(() -> version.get().toArray(String[]::new));
              spec.usageMessage().optionListHeading("%nOptions:%n");
            });
    line.getCommandSpec().usageMessage().commandListHeading("%nCommands:%n");
    return line;
  }

  private static Stream<CommandLine> all(CommandLine line) {
    var below = line.getSubcommands().values().stream().flatMap(ArgumentParser::all);
    return Stream.concat(Stream.of(line), below);
  }

  /// `--config=` names no file.
  private static ProgramTask whole(ProgramTask task) {
    var file =
        switch (task) {
          case ProgramTask.Serve(var it) -> it;
          case ProgramTask.Check(var it, _) -> it;
          case ProgramTask.Demo(var it, _) -> it;
          case ProgramTask.Ask(var plane, _, _) -> plane.configuration();
          case ProgramTask.VerifyReports _,
              ProgramTask.ValidateConfig _,
              ProgramTask.Token _,
              ProgramTask.Say _,
              ProgramTask.Mistake _ ->
              Optional.<Path>empty();
        };
    return file.filter(it -> it.toString().isEmpty()).isPresent()
        ? new ProgramTask.Mistake(CONFIG + ": expected FILE, got none")
        : task;
  }

  private static ProgramTask task(ParseResult parsed) {
    var said = parsed;
    while (said.hasSubcommand()) {
      said = said.subcommand();
    }
    var named = ((RootCommand) parsed.commandSpec().userObject()).named();
    return ((ParsedCommand) said.commandSpec().userObject()).task(named);
  }
}
