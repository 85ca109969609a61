package org.fresnel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentParserTest {
  private static final Optional<Path> NO_FILE = Optional.empty();
  private static final Optional<Path> FILE = Optional.of(Path.of("a.yaml"));

  static Stream<Arguments> tasks() {
    return Stream.of(
        Arguments.of("", new ProgramTask.Serve(NO_FILE)),
        Arguments.of("serve", new ProgramTask.Serve(NO_FILE)),
        Arguments.of("--config a.yaml", new ProgramTask.Serve(FILE)),
        Arguments.of("--config=a.yaml", new ProgramTask.Serve(FILE)),
        Arguments.of("serve --config a.yaml", new ProgramTask.Serve(FILE)),
        Arguments.of("serve --config=a.yaml", new ProgramTask.Serve(FILE)),
        Arguments.of("--config a.yaml serve", new ProgramTask.Serve(FILE)),
        Arguments.of("--config b.yaml serve --config a.yaml", new ProgramTask.Serve(FILE)),
        Arguments.of("serve --config x", new ProgramTask.Serve(Optional.of(Path.of("x")))),
        Arguments.of("demo", new ProgramTask.Demo(NO_FILE, DemoPorts.DOCUMENTED)),
        Arguments.of("demo --config a.yaml", new ProgramTask.Demo(FILE, DemoPorts.DOCUMENTED)),
        Arguments.of(
            "demo --listen-port 5152 --control-port 9900 --node-port 0 --simulation-port 0",
            new ProgramTask.Demo(
                NO_FILE, new DemoPorts(OptionalInt.of(5152), OptionalInt.of(9900), 0, 0))),
        Arguments.of("check", new ProgramTask.Check(NO_FILE, false)),
        Arguments.of("check --json", new ProgramTask.Check(NO_FILE, true)),
        Arguments.of("--config a.yaml check --json", new ProgramTask.Check(FILE, true)),
        Arguments.of("check --config a.yaml", new ProgramTask.Check(FILE, false)));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void argumentsSelectATask(String words, ProgramTask task) {
    assertThat(CommandLineFixture.read(words)).isEqualTo(task);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help", "help check", "check --help", "serve -h"})
  void helpIsPrinted(String words) {
    assertThat(CommandLineFixture.said(words)).startsWith("Usage: fresnel").contains("--config");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "check",
        "demo",
        "status",
        "nodes",
        "chain",
        "drain",
        "resume",
        "drill",
        "drills",
        "rollout",
        "explain",
        "maintenance-window",
        "incidents",
        "duties",
        "decisions",
        "conditions",
        "checkpoint",
        "diversity",
        "reload",
        "config",
        "token",
        "completion",
        "man",
        "help"
      })
  void helpNamesEveryCommand(String command) {
    assertThat(CommandLineFixture.said("--help")).containsPattern("(?m)^  " + command + " +[A-Z]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "check --help",
        "completion --help",
        "help help",
        "status --help",
        "nodes --help",
        "chain --help",
        "drain --help",
        "resume --help",
        "drill --help",
        "drills --help",
        "drill abort --help",
        "drill report --help",
        "drill reports --help",
        "drill verify --help",
        "rollout --help",
        "rollout start --help",
        "rollout follow --help",
        "rollout done --help",
        "explain --help",
        "maintenance-window --help",
        "incidents --help",
        "duties --help",
        "decisions --help",
        "conditions --help",
        "checkpoint --help",
        "diversity --help",
        "reload --help",
        "config --help",
        "config validate --help",
        "nodes add --help",
        "nodes remove --help",
        "nodes order --help",
        "demo --help",
        "man --help"
      })
  void helpFitsInEightyColumns(String words) {
    assertThat(CommandLineFixture.said(words).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  void helpOfTheCheckListsTheExitStatuses() {
    assertThat(CommandLineFixture.said("check --help"))
        .containsSubsequence("  0   every", "  1   duties", "  2   a mistake", "  3   duties");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "check --version"})
  void theVersionIsPrinted(String words) {
    assertThat(CommandLineFixture.said(words).lines())
        .containsExactlyElementsOf(CommandLineFixture.VERSION);
  }

  @Test
  void theCompletionKnowsCommandsAndOptions() {
    assertThat(CommandLineFixture.said("completion"))
        .startsWith("#!/usr/bin/env bash")
        .contains(
            "complete -F",
            "serve check demo status nodes chain cluster guard shadow drain resume drill drills"
                + " rollout explain",
            "--json",
            "--config");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sevre                       | expected serve, check, demo, status, nodes, chain, cluster, guard, shadow, drain, resume, drill, drills, rollout, explain, maintenance-window, incidents, duties, decisions, conditions, checkpoint, diversity, audit, notify, reload, config, token, completion, man, help, --config, --help or --version, got sevre; did you mean serve?
          ceck --json                 | expected serve, check, demo, status, nodes, chain, cluster, guard, shadow, drain, resume, drill, drills, rollout, explain, maintenance-window, incidents, duties, decisions, conditions, checkpoint, diversity, audit, notify, reload, config, token, completion, man, help, --config, --help or --version, got ceck; did you mean check?
          help bogus                  | expected serve, check, demo, status, nodes, chain, cluster, guard, shadow, drain, resume, drill, drills, rollout, explain, maintenance-window, incidents, duties, decisions, conditions, checkpoint, diversity, audit, notify, reload, config, token, completion, man, help, --config, --help or --version, got bogus
          serve --confg a.yaml        | expected --config, --help or --version after serve, got --confg; did you mean --config?
          serve now                   | expected --config, --help or --version after serve, got now
          check --jsn                 | expected --config, --help, --json or --version after check, got --jsn; did you mean --json?
          completion tcsh             | expected bash, zsh or fish after completion, got tcsh
          --config                    | --config: expected FILE, got none
          --config serve              | --config: expected FILE, got none
          --config=                   | --config: expected FILE, got none
          --config= check             | --config: expected FILE, got none
          serve --config a --config b | --config: expected once, got twice
          """)
  void aMistakeIsOneLine(String words, String line) {
    assertThat(CommandLineFixture.read(words)).isEqualTo(new ProgramTask.Mistake(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:s3cret@a:5052",
        "serve http://user:s3cret@a:5052",
        "--nodes=http://user:s3cret@a:5052",
        "check --json=s3cret!",
        "@s3cret"
      })
  void possibleSecretsAreNotShown(String words) {
    assertThat(CommandLineFixture.read(words))
        .isInstanceOfSatisfying(
            ProgramTask.Mistake.class,
            mistake -> assertThat(mistake.line()).doesNotContain("s3cret"));
  }

  @Test
  void aFileOfArgumentsIsNotRead() {
    assertThat(CommandLineFixture.read("@pom.xml")).isInstanceOf(ProgramTask.Mistake.class);
  }

  @Test
  void argumentsMayHaveSpaces() {
    var task = CommandLineFixture.read(List.of("serve", "--config", "my file.yaml"));

    assertThat(task).isEqualTo(new ProgramTask.Serve(Optional.of(Path.of("my file.yaml"))));
  }
}
