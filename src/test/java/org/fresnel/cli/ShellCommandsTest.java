package org.fresnel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the program prints for shells and for `man`.
class ShellCommandsTest {
  @TempDir private Path directory;

  /// What bash completes, in front of a program that prints two names.
  private String completed(String words) throws IOException {
    var script = directory.resolve("completion");
    Files.writeString(script, CommandLineFixture.said("completion bash"));
    var typed = words.split(" ", -1);
    var run =
        """
        compopt() { :; }
        fresnel() { printf 'node-a\\nnode-b\\n'; }
        source %s
        COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE="%s"
        _fresnel_with_nodes
        echo "${COMPREPLY[@]}"
        """
            .formatted(script, words.endsWith(" ") ? words + "''" : words, typed.length - 1, words);
    var bash = new ProcessBuilder("bash", "-c", run).redirectErrorStream(true).start();
    return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          fresnel drain |node-a node-b
          fresnel resume node-b|node-b
          fresnel nodes remove |node-a node-b
          fresnel incidents --node |node-a node-b
          fresnel rel|reload
          """)
  void bashCompletesNodes(String words, String completed) throws IOException {
    assertThat(completed(words)).endsWith(completed);
  }

  @Test
  void bashCompletesNoNodeWhereNoneIsTaken() throws IOException {
    assertThat(completed("fresnel status ")).doesNotContain("node-a");
  }

  @Test
  void fishCompletesCommandsOptionsAndNodes() {
    assertThat(CommandLineFixture.said("completion fish").lines())
        .contains(
            "complete -c fresnel -n '__fish_seen_subcommand_from drain' -a '(fresnel nodes --names"
                + " 2>/dev/null)'")
        .anyMatch(line -> line.contains("'__fish_use_subcommand' -a drain -d 'Takes a node"))
        .anyMatch(line -> line.contains("from drain' -l reason -x -d 'Shown to other operators'"))
        .anyMatch(line -> line.contains("from nodes; and __fish_seen_subcommand_from add' -l role"))
        .anyMatch(line -> line.contains("-x -a 'proposals aggregations'"))
        .allMatch(line -> line.startsWith("complete -c fresnel "));
  }

  @Test
  void theManualPageHasEveryCommandWithItsOptions() {
    assertThat(CommandLineFixture.said("man"))
        .startsWith(".TH FRESNEL 1")
        .contains(
            ".SS \"drill [KIND] [TARGET]\"",
            ".SS \"nodes order NODE...\"",
            "\\fB\\-\\-detect\\-within\\fR \\fIDURATION\\fR",
            ".SS \"config validate FILE\"")
        .doesNotContain("${", "@|");
  }
}
