package org.fresnel.command;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/// The command line without colours, of a program whose version is known.
final class CommandLineFixture {
  static final List<String> VERSION = List.of("fresnel 1.2.3", "revision  0123abc");

  private CommandLineFixture() {}

  static Task read(String words) {
    return read(Stream.of(words.split(" ")).filter(word -> !word.isEmpty()).toList());
  }

  static Task read(List<String> words) {
    return new Arguments(() -> VERSION, () -> Ansi.OFF).read(words);
  }

  /// What the program says to these words.
  static String said(String words) {
    return switch (read(words)) {
      case Task.Say(var text) -> text;
      case Task.Serve _, Task.Check _, Task.Demo _, Task.Ask _, Task.Token _, Task.Mistake _ ->
          throw new AssertionError("nothing is said to " + words);
    };
  }
}
