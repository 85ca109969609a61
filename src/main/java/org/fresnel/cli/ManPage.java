package org.fresnel.cli;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The manual page in the language of `man`, from the command line's own description.
///
/// @param text of the page so far
record ManPage(StringBuilder text) {
  static String text(CommandLine root) {
    var page = new ManPage(new StringBuilder());
    page.text
        .append(".TH FRESNEL 1 \"\" \"Fresnel\" \"User Commands\"\n.SH NAME\n")
        .append(plain(root.getCommandName() + " - " + description(root)))
        .append("\n.SH SYNOPSIS\n.B fresnel\n[\\fIOPTION\\fR...] [\\fICOMMAND\\fR]\n")
        .append(".SH OPTIONS\n");
    page.arguments(root);
    page.text.append(".SH COMMANDS\n");
    root.getSubcommands().values().forEach(command -> page.command(command, ""));
    page.text.append(".SH NOTES\n");
    for (var line : root.getCommandSpec().usageMessage().footer()) {
      page.text.append(line.isEmpty() ? ".PP\n" : plain(line) + "\n");
    }
    return page.text.toString();
  }

  private void command(CommandLine command, String before) {
    var name = before + command.getCommandName();
    text.append(".SS \"").append(plain(name + usage(command))).append("\"\n");
    text.append(plain(description(command))).append('\n');
    arguments(command);
    exitStatus(command.getCommandSpec().usageMessage().exitCodeList());
    command.getSubcommands().values().forEach(it -> command(it, name + " "));
  }

  private static String usage(CommandLine command) {
    return command.getCommandSpec().positionalParameters().stream()
        .map(
            it ->
                (it.arity().min() == 0 ? " [%s]" : " %s").formatted(it.paramLabel())
                    + (it.arity().max() > 1 && !it.hideParamSyntax() ? "..." : ""))
        .collect(Collectors.joining());
  }

  private void arguments(CommandLine command) {
    command
        .getCommandSpec()
        .positionalParameters()
        .forEach(it -> item("\\fI%s\\fR".formatted(plain(it.paramLabel())), it));
    command.getCommandSpec().options().forEach(it -> item(option(it), it));
  }

  private static String option(OptionSpec option) {
    var names =
        Arrays.stream(option.names())
            .map(it -> "\\fB%s\\fR".formatted(plain(it)))
            .collect(Collectors.joining(", "));
    return option.arity().max() == 0
        ? names
        : (option.arity().min() == 0 ? "%s[=\\fI%s\\fR]" : "%s \\fI%s\\fR")
            .formatted(names, plain(option.paramLabel()));
  }

  private void item(String head, ArgSpec argument) {
    text.append(".TP\n").append(head).append('\n');
    text.append(plain(filled(String.join(" ", argument.description())))).append('\n');
  }

  /// What picocli fills in.
  private static String filled(String description) {
    return Ansi.OFF.string(description);
  }

  private void exitStatus(Map<String, String> codes) {
    if (!codes.isEmpty()) {
      text.append(".PP\nExit status:\n");
      codes.forEach(
          (code, meaning) ->
              text.append(".TP\n")
                  .append(plain(code))
                  .append('\n')
                  .append(plain(meaning))
                  .append('\n'));
    }
  }

  private static String description(CommandLine command) {
    return String.join(" ", command.getCommandSpec().usageMessage().description());
  }

  /// The text without what `man` would take for its own language.
  private static String plain(String text) {
    var escaped = text.replace("\\", "\\e").replace("-", "\\-");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}
