package org.fresnel.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Hooks as processes.
class ProcessHookRunnerTest {
  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final List<String> output = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    ended(vertx.close());
  }

  private String said() {
    return String.join("", output);
  }

  private HookRunner.Run start(String script) throws IOException {
    var file = Files.writeString(folder.resolve("hook.sh"), "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return new ProcessHookRunner(vertx).start(file, Map.of("FRESNEL_NODE", "node-1"), output::add);
  }

  @Test
  void aHookThatSucceedsHasNoFailure() throws IOException {
    assertThat(ended(start("echo upgraded $FRESNEL_NODE; echo warning >&2").ended())).isEmpty();
    assertThat(said()).isEqualTo("upgraded node-1\nwarning\n");
  }

  @Test
  void theFailureIsTheExitStatus() throws IOException {
    assertThat(ended(start("exit 3").ended())).contains("exit status 3");
  }

  @Test
  void aProgramThatIsNoneFails() throws IOException {
    var text = Files.writeString(folder.resolve("text"), "no program");
    var run = new ProcessHookRunner(vertx).start(text, Map.of(), output::add);

    assertThat(ended(run.ended()).orElseThrow()).startsWith("cannot be run: ");
  }

  @Test
  void aStoppedHookEnds() throws IOException {
    var run = start("echo begun; exec sleep 600");
    await().until(() -> said().contains("begun"));

    run.stop();

    assertThat(ended(run.ended()).orElseThrow()).startsWith("exit status");
  }

  @Test
  void theOutputIsBounded() throws IOException {
    assertThat(ended(start("head -c 3000000 /dev/zero").ended())).isEmpty();

    assertThat(said().length()).isBetween(1 << 20, (1 << 20) + 10_000);
    assertThat(said()).endsWith("(more output of the hook is not shown)\n");
  }
}
