package org.fresnel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The completion script for fish.
///
/// @param program name of the program
/// @param lines of the script so far
record FishCompletion(String program, List<String> lines) {
  private static final String NODE_OPTION = "--node";

  static String script(CommandLine root) {
    var script = new FishCompletion(root.getCommandName(), new ArrayList<>());
    script.lines.add("complete -c %s -f".formatted(script.program));
    script.add(root, "__fish_use_subcommand");
    root.getSubcommands().values().forEach(command -> script.add(command, seen(command, "")));
    return String.join("\n", script.lines) + "\n";
  }

  private static String seen(CommandLine command, String before) {
    var seen = "__fish_seen_subcommand_from " + command.getCommandName();
    return before.isEmpty() ? seen : before + "; and " + seen;
  }

  /// The subcommands, options and arguments of a command.
  private void add(CommandLine command, String when) {
    var below = command.getSubcommands();
    below
        .values()
        .forEach(
            it ->
                complete(
                    when, "-a %s -d %s".formatted(it.getCommandName(), quoted(description(it)))));
    for (var option : command.getCommandSpec().options()) {
      complete(when, option(option));
    }
    if (NodeWords.takesNode(command)) {
      complete(when, "-a %s".formatted(names()));
    }
    command
        .getCommandSpec()
        .positionalParameters()
        .forEach(
            it -> {
              var words = candidates(it);
              if (!words.isEmpty()) {
                complete(when, "-a " + quoted(words));
              }
            });
    if (!when.equals("__fish_use_subcommand")) {
      below.values().forEach(it -> add(it, seen(it, when)));
    }
  }

  private void complete(String when, String what) {
    lines.add("complete -c %s -n %s %s".formatted(program, quoted(when), what));
  }

  private String option(OptionSpec option) {
    var text = new StringBuilder("-l " + option.longestName().replaceFirst("^--", ""));
    if (option.shortestName().length() == 2) {
      text.append(" -s ").append(option.shortestName().charAt(1));
    }
    if (option.arity().max() > 0) {
      var words = candidates(option);
      text.append(
          option.longestName().equals(NODE_OPTION)
              ? " -x -a " + names()
              : words.isEmpty()
                  ? (option.paramLabel().equals("FILE") ? " -r -F" : " -x")
                  : " -x -a " + quoted(words));
    }
    return text.append(" -d ").append(quoted(first(option.description()))).toString();
  }

  private String names() {
    return quoted("(%s nodes --names 2>/dev/null)".formatted(program));
  }

  private static String candidates(ArgSpec argument) {
    return argument.completionCandidates() == null
        ? ""
        : StreamSupport.stream(argument.completionCandidates().spliterator(), false)
            .collect(Collectors.joining(" "));
  }

  private static String description(CommandLine command) {
    return first(command.getCommandSpec().usageMessage().description());
  }

  /// Up to its first full stop, without what picocli fills in.
  private static String first(String... lines) {
    return lines.length == 0
        ? ""
        : lines[0].replaceFirst("[.:]( .*|$)", "").replaceAll("[${}]", "");
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
