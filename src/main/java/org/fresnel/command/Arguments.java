package org.fresnel.command;

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

/// Reads what was said on the command line.
///
/// @param version the lines of `--version`
/// @param colours for help
public record Arguments(Supplier<List<String>> version, Supplier<Ansi> colours) {
  private static final String CONFIG = "--config";

  /// What the words ask for.
  public Task read(List<String> words) {
    return usual(words).orElseGet(() -> parsed(words));
  }

  /// What a service is started with is understood without the parser, which would cost a cold JVM a
  /// quarter of a second.
  private static Optional<Task> usual(List<String> words) {
    var options = words.stream().limit(1).toList().equals(List.of("serve")) ? 1 : 0;
    var rest = words.subList(options, words.size());
    if (rest.isEmpty()) {
      return Optional.of(new Task.Serve(Optional.empty()));
    }
    return rest.size() == 2 && rest.getFirst().equals(CONFIG) && isFile(rest.getLast())
        ? Optional.of(new Task.Serve(Optional.of(Path.of(rest.getLast()))))
        : Optional.empty();
  }

  /// Surely a file and not another word of the command line.
  private static boolean isFile(String word) {
    return word.matches("[A-Za-z0-9_./][A-Za-z0-9_./-]*\\.ya?ml");
  }

  private Task parsed(List<String> words) {
    var line = line();
    try {
      var said = new StringWriter();
      line.setOut(new PrintWriter(said));
      var parsed = line.parseArgs(words.toArray(String[]::new));
      return CommandLine.executeHelpRequest(parsed) == null
          ? whole(task(parsed))
          : new Task.Say(said.toString());
    } catch (ParameterException e) {
      return new Task.Mistake(Faults.words(e));
    }
  }

  private CommandLine line() {
    var line = new CommandLine(new Words());
    line.setExpandAtFiles(false);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(colours.get()));
    Stream.concat(Stream.of(line), line.getSubcommands().values().stream())
        .map(CommandLine::getCommandSpec)
        .forEach(
            spec -> {
              spec.versionProvider(() -> version.get().toArray(String[]::new));
              spec.usageMessage().optionListHeading("%nOptions:%n");
            });
    line.getCommandSpec().usageMessage().commandListHeading("%nCommands:%n");
    return line;
  }

  /// `--config=` names no file.
  private static Task whole(Task task) {
    var file =
        switch (task) {
          case Task.Serve(var it) -> it;
          case Task.Check(var it, _) -> it;
          case Task.Demo(var it) -> it;
          case Task.Ask(var plane, _, _) -> plane.configuration();
          case Task.Token _, Task.Say _, Task.Mistake _ -> Optional.<Path>empty();
        };
    return file.filter(it -> it.toString().isEmpty()).isPresent()
        ? new Task.Mistake(CONFIG + ": expected FILE, came none")
        : task;
  }

  private static Task task(ParseResult parsed) {
    var said = parsed;
    while (said.hasSubcommand()) {
      said = said.subcommand();
    }
    var named = ((Words) parsed.commandSpec().userObject()).named();
    return ((Meaning) said.commandSpec().userObject()).task(named);
  }
}
