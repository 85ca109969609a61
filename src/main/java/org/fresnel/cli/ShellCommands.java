package org.fresnel.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The commands that print texts for a shell and for `man`.
final class ShellCommands {
  private ShellCommands() {}

  /// The constants have the spelling of the command line.
  enum ShellName {
    bash,
    zsh,
    fish
  }

  @Command(
      name = "completion",
      mixinStandardHelpOptions = true,
      description =
          "Prints a script that completes commands, options and the names of nodes. For the names"
              + " it asks the router.",
      footer = {
        "",
        "bash:  source <(fresnel completion bash)",
        "zsh:   source <(fresnel completion zsh)",
        "fish:  fresnel completion fish | source"
      })
  static final class Completion implements ParsedCommand {
    @Parameters(
        arity = "0..1",
        paramLabel = "SHELL",
        description = "One of ${COMPLETION-CANDIDATES} (default: bash).")
    private ShellName shell = ShellName.bash;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public ProgramTask task(Optional<Path> before) {
      var line = spec.root().commandLine();
      return new ProgramTask.Say(
          switch (shell) {
            case bash, zsh -> BashCompletion.script(line);
            case fish -> FishCompletion.script(line);
          });
    }
  }

  @Command(
      name = "man",
      mixinStandardHelpOptions = true,
      description = "Prints the manual page, in the language of man.",
      footer = {"", "To read it:  fresnel man | man -l -"})
  static final class Man implements ParsedCommand {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public ProgramTask task(Optional<Path> before) {
      return new ProgramTask.Say(ManPage.text(spec.root().commandLine()));
    }
  }
}
