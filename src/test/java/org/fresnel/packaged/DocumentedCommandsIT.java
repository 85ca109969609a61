package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fresnel.fixture.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The shell blocks of README and of the pages for operators, typed on the demo. The ports of the
/// demo are fixed: where one is taken there is nothing to test.
class DocumentedCommandsIT {
  private static final List<Integer> PORTS = List.of(5052, 5061, 5062, 5063, 9000, 9100);
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  /// The first words of lines that can be typed on the demo.
  private static final Pattern RUNNABLE =
      Pattern.compile("(curl|fresnel (?!check|token)|[a-z]+=|until| ).*");

  /// What only the reader's own setup has.
  private static final Pattern OWN_SETUP = Pattern.compile("\\$TOKEN|/etc/|kubectl|--hook");

  @TempDir private Path directory;

  /// Pages with the same blocks, such as those of the validator clients, count once.
  static Stream<Path> pages() throws IOException {
    var seen = new HashSet<List<String>>();
    try (var operating = Files.list(Path.of("docs/operating"));
        var clients = Files.list(Path.of("docs/clients"))) {
      return Stream.concat(
              Stream.of(Path.of("README.md"), Path.of("docs/clients.md")),
              Stream.concat(operating, clients).sorted().toList().stream())
          .filter(page -> !blocks(page).isEmpty() && seen.add(blocks(page)));
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandOfAPageSucceedsOnTheDemo(Path page) throws IOException, InterruptedException {
    assumeThat(PORTS).allMatch(Loopback::isFree);
    Files.writeString(directory.resolve("fresnel.yaml"), "failback:\n  min-slots: 3\n");
    putOnPath();
    try (var _ = Program.start(directory, Map.of(), "demo").awaitListening()) {
      await().atMost(Program.PATIENCE).until(DocumentedCommandsIT::isReady);
      for (var block : blocks(page)) {
        run(block);
        Http.post("http://127.0.0.1:9100/nodes/node-1/heal");
      }
    }
  }

  @Test
  void thePagesHaveCommands() throws IOException {
    assertThat(pages()).hasSizeGreaterThan(5);
  }

  private static boolean isReady() {
    var nodes = Http.get("http://127.0.0.1:9000/api/v1/nodes").body();
    var window = Http.get("http://127.0.0.1:9000/api/v1/maintenance-window?duration=1s").body();
    return Pattern.compile("\"health\":\"ready\"").matcher(nodes).results().count() == 3
        && !window.contains("\"validators\":0");
  }

  /// The blocks that can be typed as they stand.
  private static List<String> blocks(Path page) {
    try {
      return BLOCK
          .matcher(Files.readString(page))
          .results()
          .map(it -> it.group(1).stripIndent())
          .filter(block -> block.lines().allMatch(line -> RUNNABLE.matcher(line).matches()))
          .filter(block -> !OWN_SETUP.matcher(block).find())
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Puts commands before those of the machine: `fresnel` is the packaged program, and `curl` fails
  /// for a status of 400 or above. A refused command is repeated, as the pages say: a precondition
  /// may hold a moment later. That a node needs a look, or no time is free, is an answer.
  private void putOnPath() throws IOException {
    var program = new ArrayList<String>();
    Program.command().forEach(word -> program.add("'" + word + "'"));
    script(
        "fresnel",
        """
        for i in $(seq 40); do
          %s "$@" && exit 0
          status=$?
          case "$status $1" in
            "1 status" | "1 maintenance-window") exit 0 ;;
            1*) sleep 1 ;;
            *) break ;;
          esac
        done
        exit $status"""
            .formatted(String.join(" ", program)));
    script("curl", "PATH=${PATH#*:} exec curl --fail-with-body --silent --show-error \"$@\"");
  }

  private void script(String name, String body) throws IOException {
    var file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private void run(String block) throws IOException, InterruptedException {
    var out = Files.createTempFile(directory, "block", ".log");
    var builder =
        new ProcessBuilder("bash", "-eux", "-c", block)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().merge("PATH", directory + ":", (path, own) -> own + path);
    var shell = builder.start();
    assertThat(shell.waitFor(2 * Program.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).as(Files.readString(out)).isZero();
  }
}
