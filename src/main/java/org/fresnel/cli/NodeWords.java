package org.fresnel.cli;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/// The commands that take the name of a node as an argument.
final class NodeWords {
  private static final String NODE = "NODE";

  private NodeWords() {}

  /// Patterns for the first two words of a command line: of the commands themselves, and of their
  /// subcommands.
  static List<String> patterns(CommandLine root) {
    return root.getSubcommands().values().stream()
        .flatMap(
            command ->
                Stream.concat(
                    Stream.of(command)
                        .filter(NodeWords::takesNode)
                        .map(it -> "\"%s \"*".formatted(it.getCommandName())),
                    command.getSubcommands().values().stream()
                        .filter(NodeWords::takesNode)
                        .map(
                            it ->
                                "\"%s %s\""
                                    .formatted(command.getCommandName(), it.getCommandName()))))
        .toList();
  }

  /// Whether one of its positional arguments is a node.
  static boolean takesNode(CommandLine command) {
    return command.getCommandSpec().positionalParameters().stream()
        .anyMatch(it -> it.paramLabel().equals(NODE));
  }
}
