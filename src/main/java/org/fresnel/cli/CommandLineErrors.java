package org.fresnel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Formats errors of the command line in one line, with the expected and the actual value.
final class CommandLineErrors {
  /// The text that may be shown: a word or an option, possibly misspelt. Anything else may be a URL
  /// with a password in a wrong place.
  private static final Pattern WORD = Pattern.compile("-{0,2}[A-Za-z][A-Za-z0-9_.-]{0,30}");

  private CommandLineErrors() {}

  static String describe(ParameterException fault) {
    var spec = fault.getCommandLine().getCommandSpec();
    return switch (fault) {
      case UnmatchedArgumentException unmatched ->
          expected(spec, first(unmatched.getUnmatched())) + suggestion(unmatched.getSuggestions());
      case MissingParameterException missing ->
          missing.getMissing().stream()
              .map(argument -> wanted(spec, argument))
              .collect(Collectors.joining(", ", "", ", got none"));
      case OverwrittenOptionException twice ->
          name(twice.getOverwritten()) + ": expected once, got twice";
      default -> {
        var got = Objects.requireNonNullElse(fault.getValue(), "");
        yield fault.getArgSpec() == null
            ? expected(spec, got)
            : wanted(spec, fault.getArgSpec()) + ", got " + shown(got);
      }
    };
  }

  /// The expected words or value.
  private static String wanted(CommandSpec spec, ArgSpec argument) {
    var words = new ArrayList<String>();
    if (argument.completionCandidates() != null) {
      argument.completionCandidates().forEach(words::add);
    }
    var value = words.isEmpty() ? argument.paramLabel() : either(words);
    return argument instanceof OptionSpec
        ? name(argument) + ": expected " + value
        : "expected %s after %s".formatted(value, spec.name());
  }

  private static String expected(CommandSpec spec, String got) {
    var options = spec.options().stream().map(OptionSpec::longestName).sorted();
    var words = Stream.concat(spec.subcommands().keySet().stream(), options).toList();
    var after = spec.parent() == null ? "" : " after " + spec.name();
    return "expected %s%s, got %s".formatted(either(words), after, shown(got));
  }

  private static String either(List<String> words) {
    return String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
  }

  private static String suggestion(List<String> similar) {
    return similar.isEmpty() ? "" : "; did you mean %s?".formatted(similar.getFirst());
  }

  private static String shown(String got) {
    var option = got.startsWith("-") ? got.replaceFirst("(?s)=.*", "") : got;
    return WORD.matcher(option).matches() ? option : "something else (not shown)";
  }

  private static String first(List<String> words) {
    return words.isEmpty() ? "" : words.getFirst();
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
