package org.fresnel.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.fresnel.cli.RemoteQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A command that follows a rollout and runs its hook.
class RolloutFollowerTest {
  private static final String START = "POST /api/v1/rollout";
  private static final String NOW = "GET /api/v1/rollout";
  private static final String REPORT = "POST /api/v1/rollout/hook-result";

  @TempDir Path folder;
  private Path hook = Path.of("");

  private static final class RecordingHooks implements HookRunner, HookRunner.Run {
    private final List<Map<String, String>> runs = new ArrayList<>();
    private final Promise<Optional<String>> ended = Promise.promise();
    private int stopped;

    @Override
    public Run start(Path program, Map<String, String> environment, Consumer<String> output) {
      runs.add(environment);
      output.accept("upgrading\n");
      return this;
    }

    @Override
    public Future<Optional<String>> ended() {
      return ended.future();
    }

    @Override
    public void stop() {
      stopped++;
    }
  }

  private final RecordingHooks hooks = new RecordingHooks();

  @BeforeEach
  void create() throws Exception {
    hook = Files.writeString(folder.resolve("upgrade.sh"), "#!/bin/sh\n");
    assertThat(hook.toFile().setExecutable(true)).isTrue();
  }

  private static String rollout(String state, String more) {
    return """
           {"id": "rollout-1", "state": "%s", "active": %s, "node": "a", "nodeUrl": "http://a:5052",
            "since": "2026-11-22T04:00:00Z", "from": "2026-11-22T04:00:00Z", "by": "ops"%s}
           """
        .formatted(state, !state.equals("completed") && !state.equals("aborted"), more);
  }

  private RemoteQuery.FollowRollout following() {
    return new RemoteQuery.FollowRollout(Optional.of(hook));
  }

  @Test
  void theHookRunsOnceTheNodeIsDrained() {
    hooks.ended.complete(Optional.empty());
    var line =
        new ScriptedLine()
            .says(START, rollout("draining", ""))
            .says(NOW, rollout("draining", ""))
            .says(NOW, rollout("hook", ""))
            .says(NOW, rollout("hook", ""))
            .says(NOW, rollout("completed", ""))
            .says(REPORT, "{}");
    var console = new ConsoleFixture(line, hooks);

    var result = console.ask(new RemoteQuery.StartRollout(List.of("a"), Optional.of(hook)), false);

    assertThat(result.status()).isZero();
    assertThat(hooks.runs)
        .containsExactly(
            Map.of(
                "FRESNEL_NODE", "a",
                "FRESNEL_NODE_URL", "http://a:5052",
                "FRESNEL_ROLLOUT", "rollout-1"));
    assertThat(bodies(line))
        .satisfiesExactly(
            it -> assertThat(it).isEqualTo("{\"nodes\":[\"a\"]}"),
            it -> assertThat(it).contains("\"state\":\"running\""),
            it -> assertThat(it).contains("\"state\":\"succeeded\""));
    assertThat(console.meanwhile()).contains("upgrading\n");
  }

  @Test
  void aFailedHookIsReported() {
    hooks.ended.complete(Optional.of("exit status 3"));
    var line =
        new ScriptedLine()
            .says(NOW, rollout("hook", ""))
            .says(NOW, rollout("hook", ""))
            .says(NOW, rollout("halted", ", \"reason\": \"the hook failed\""))
            .says(REPORT, "{}");

    var result = new ConsoleFixture(line, hooks).ask(following(), false);

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("the hook failed");
    assertThat(bodies(line).getLast())
        .contains("\"state\":\"failed\"")
        .contains("\"detail\":\"exit status 3\"");
  }

  @Test
  void aHookIsStoppedIfTheRolloutDoesNotWaitForIt() {
    var line =
        new ScriptedLine()
            .says(NOW, rollout("hook", ""))
            .says(NOW, rollout("hook", ""))
            .says(NOW, rollout("aborted", ""))
            .says(REPORT, "{}");

    new ConsoleFixture(line, hooks).ask(following(), false);

    assertThat(hooks.stopped).isEqualTo(1);
  }

  @Test
  void aHookThatAnotherCommandRunsIsNotRunTwice() {
    var other =
        """
        , "hook": {"runner": "command", "from": "2026-11-22T04:00:00Z", "gone": false}""";
    var line =
        new ScriptedLine().says(NOW, rollout("hook", other)).says(NOW, rollout("completed", ""));

    new ConsoleFixture(line, hooks).ask(following(), false);

    assertThat(hooks.runs).isEmpty();
  }

  @Test
  void aRestartOfTheRouterIsOutlasted() {
    hooks.ended.complete(Optional.empty());
    var line =
        new ScriptedLine()
            .says(NOW, rollout("hook", ""))
            .says(NOW, new RemoteResult.Silence("connection refused", false))
            .says(NOW, rollout("hook", ""))
            .says(NOW, rollout("completed", ""))
            .says(REPORT, "{}")
            .says(REPORT, new RemoteResult.Silence("connection refused", false))
            .says(REPORT, "{}");

    assertThat(new ConsoleFixture(line, hooks).ask(following(), false).status()).isZero();
    assertThat(hooks.runs).hasSize(1);
  }

  @Test
  void aProgramThatCannotBeRunStartsNothing() {
    assertThat(hook.toFile().setExecutable(false)).isTrue();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConsoleFixture(new ScriptedLine(), hooks).ask(following(), false))
        .withMessageContaining("--hook: expected a program that can be run");
  }

  private static List<String> bodies(ScriptedLine line) {
    return line.asked().stream().flatMap(it -> it.body().stream()).toList();
  }
}
