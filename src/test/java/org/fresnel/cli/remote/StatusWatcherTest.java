package org.fresnel.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.fresnel.upstream.Timers;
import org.junit.jupiter.api.Test;

class StatusWatcherTest {
  private final List<String> shown = new ArrayList<>();
  private final ArrayDeque<Runnable> alarms = new ArrayDeque<>();
  private final ArrayDeque<CommandResult> results =
      new ArrayDeque<>(
          List.of(
              new CommandResult(0, "first\n", ""),
              new CommandResult(3, "", "connection refused"),
              new CommandResult(1, "third\n", "")));

  private final Timers timers =
      new Timers() {
        @Override
        public long nanoTime() {
          return 0;
        }

        @Override
        public Alarm after(Duration delay, Runnable task) {
          alarms.add(task);
          return () -> {};
        }
      };

  private Future<CommandResult> watch(boolean terminal) {
    return new StatusWatcher(
            () -> Future.succeededFuture(results.remove()), timers, terminal, shown::add)
        .watch(Duration.ofSeconds(2));
  }

  @Test
  void theStatusIsShownAgainAlsoAfterAFailure() {
    var end = watch(false);
    alarms.remove().run();
    alarms.remove().run();

    assertThat(shown).containsExactly("first\n", "connection refused\n", "third\n");
    assertThat(end.isComplete()).isFalse();
  }

  @Test
  void aTerminalIsClearedFirst() {
    watch(true);

    assertThat(shown).containsExactly("\u001b[H\u001b[2Jfirst\n");
  }
}
