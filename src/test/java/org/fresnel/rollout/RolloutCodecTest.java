package org.fresnel.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.fresnel.rollout.RolloutReports.NOW;
import static org.fresnel.rollout.RolloutReports.rollout;

import java.util.Optional;
import java.util.stream.Stream;
import org.fresnel.rollout.RolloutState.Hook;
import org.fresnel.rollout.RolloutState.HookRun;
import org.fresnel.storage.MemoryStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Stored rollouts.
class RolloutCodecTest {
  static Stream<RolloutState> states() {
    return Stream.of(
        new RolloutState.Draining(),
        new Hook(Optional.empty()),
        new Hook(Optional.of(new HookRun("command-1", NOW))),
        new RolloutState.Verifying(),
        new RolloutState.Soaking(Optional.empty()),
        new RolloutState.Returning(Optional.empty()),
        new RolloutState.Halted(new Hook(Optional.empty()), "exit status 3"),
        new RolloutState.Completed(),
        new RolloutState.Aborted("no node is drained by it"));
  }

  @ParameterizedTest
  @MethodSource("states")
  void aRolloutIsReadAsItWasWritten(RolloutState state) {
    var rollout = rollout(state).skipping("a", NOW).at(state, NOW).paused(true, NOW);

    assertThat(RolloutCodec.read(RolloutCodec.write(rollout))).isEqualTo(rollout);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"number\": \"one\"}"})
  void anythingElseIsNotUnderstood(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> RolloutCodec.read(text));
  }

  @Test
  void aFileThatIsNotUnderstoodIsNoRollout() {
    var file = new MemoryStore().file("rollout");
    file.write("{\"step\": \"of another version\"}");

    assertThat(new RolloutStore(file, false).read()).isEmpty();
  }

  @Test
  void aWebhookIsCalledAgainAfterARestart() {
    var file = new MemoryStore().file("rollout");
    var store = new RolloutStore(file, false);
    store.write(rollout(new Hook(Optional.of(new HookRun(HookRun.WEBHOOK, NOW)))));

    assertThat(store.read()).contains(rollout(new Hook(Optional.empty())));
  }
}
