package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program explains itself.
class CommandsIT {
  private static final Path BASH = Path.of("/bin/bash");

  @TempDir private Path directory;

  @Test
  void helpNamesTheCommands() throws IOException, InterruptedException {
    try (var program = Program.start(directory, Map.of(), "--help")) {
      assertThat(program.status()).isZero();
      assertThat(program.err()).isEmpty();
      assertThat(program.out())
          .startsWith("Usage: fresnel")
          .contains("serve ", "check ", "demo ", "completion ", "--config=FILE");
    }
  }

  @Test
  void everyCommandHasItsHelp() throws IOException, InterruptedException {
    try (var program = Program.start(directory, Map.of(), "help", "check")) {
      assertThat(program.status()).isZero();
      assertThat(program.out()).startsWith("Usage: fresnel check").contains("--json");
    }
  }

  @Test
  void theVersionHasTheBuildAndThePlatform() throws IOException, InterruptedException {
    var isNative = !System.getProperty("fresnel.binary", "").isEmpty();
    try (var program = Program.start(directory, Map.of(), "--version")) {
      assertThat(program.status()).isZero();
      assertThat(program.err()).isEmpty();
      assertThat(program.out())
          .matches(
              "fresnel \\d\\S+\nrevision  \\S+\nbuilt     \\S+Z\nruns on   %s.*, Linux \\S+\n"
                  .formatted(isNative ? "native" : "JVM 25"));
    }
  }

  @Test
  void bashAcceptsTheCompletion() throws IOException, InterruptedException {
    assumeThat(Files.isExecutable(BASH)).as("bash is there").isTrue();
    var script = directory.resolve("completion.sh");
    try (var program = Program.start(directory, Map.of(), "completion")) {
      assertThat(program.status()).isZero();
      Files.writeString(script, program.out());
    }
    var complete =
        "compopt() { :; }; source %s; COMP_WORDS=(fresnel ch); COMP_CWORD=1; _complete_fresnel; echo $COMPREPLY"
            .formatted(script);
    try (var bash = Program.start(directory, Map.of(), List.of(BASH.toString(), "-c", complete))) {
      assertThat(bash.status()).isZero();
      assertThat(bash.out()).isEqualTo("check\n");
      assertThat(bash.err()).isEmpty();
    }
  }

  @Test
  void aMisspeltOptionIsAMistake() throws IOException, InterruptedException {
    try (var program = Program.start(directory, Map.of(), "check", "--jsn")) {
      assertThat(program.status()).isEqualTo(2);
      assertThat(program.out()).isEmpty();
      assertThat(program.err())
          .containsExactly(
              "fresnel: expected --config, --help, --json or --version after check, got --jsn; did"
                  + " you mean --json?");
    }
  }
}
