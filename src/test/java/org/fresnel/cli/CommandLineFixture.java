package org.fresnel.cli;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/// The command line without colours, of a program whose version is known.
final class CommandLineFixture {
  static final List<String> VERSION = List.of("fresnel 1.2.3", "revision  0123abc");

  private CommandLineFixture() {}

  static ProgramTask read(String words) {
    return read(Stream.of(words.split(" ")).filter(word -> !word.isEmpty()).toList());
  }

  static ProgramTask read(List<String> words) {
    return new ArgumentParser(() -> VERSION, () -> Ansi.OFF).read(words);
  }

  /// What the program says to these words.
  static String said(String words) {
    return switch (read(words)) {
      case ProgramTask.Say(var text) -> text;
      case ProgramTask.Serve _,
          ProgramTask.Check _,
          ProgramTask.Demo _,
          ProgramTask.Ask _,
          ProgramTask.VerifyReports _,
          ProgramTask.ValidateConfig _,
          ProgramTask.Token _,
          ProgramTask.Mistake _ ->
          throw new AssertionError("nothing is said to " + words);
    };
  }
}
