package org.fresnel.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.fresnel.proxy.server.ManualTimers;
import org.junit.jupiter.api.Test;

/// A task goes on, however its runs end.
class PeriodicTaskTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualTimers timers = new ManualTimers();
  private final List<String> failures = new ArrayList<>();
  private final Supervisor supervisor = new Supervisor(failures::add);
  private int runs;

  @Test
  void aRunStartsOnePauseAfterThePreviousOne() {
    start(Future::succeededFuture);
    timers.pass(SECOND.multipliedBy(3));

    assertThat(runs).isEqualTo(4);
    assertThat(failures).isEmpty();
  }

  @Test
  void anExceptionDoesNotEndTheTask() {
    start(
        () -> {
          throw new ArithmeticException("/ by zero");
        });
    timers.pass(SECOND.multipliedBy(3));

    assertThat(runs).isEqualTo(4);
    assertThat(failures).containsOnly("task").hasSize(4);
  }

  @Test
  void aFailedFutureDoesNotEndTheTask() {
    start(() -> Future.failedFuture("no"));
    timers.pass(SECOND);

    assertThat(runs).isEqualTo(2);
    assertThat(failures).hasSize(2);
  }

  @Test
  void anEndlessRunDoesNotEndTheTask() {
    start(() -> Promise.promise().future());
    timers.pass(Duration.ofSeconds(61));

    assertThat(runs).isEqualTo(2);
    assertThat(failures).hasSize(1);
  }

  @Test
  void theLateEndOfARunChangesNothing() {
    Promise<Void> slow = Promise.promise();
    start(slow::future);
    timers.pass(Duration.ofSeconds(60));

    slow.complete();
    timers.pass(SECOND);

    assertThat(runs).isEqualTo(2);
  }

  @Test
  void aPauseThatCannotBeComputedIsASecond() {
    new PeriodicTask(
            "task",
            timers,
            supervisor,
            () -> {
              throw new ArithmeticException("/ by zero");
            },
            () -> counted(Future::succeededFuture))
        .start();
    timers.pass(SECOND);

    assertThat(runs).isEqualTo(2);
    assertThat(failures).isNotEmpty();
  }

  @Test
  void noRunStartsAfterTheStop() {
    var task = start(Future::succeededFuture);
    task.stop();
    timers.pass(Duration.ofMinutes(5));

    assertThat(runs).isEqualTo(1);
  }

  @Test
  void theTaskMayStartWithAPause() {
    PeriodicTask.of("task", timers, supervisor, SECOND, () -> runs++).startLater();
    assertThat(runs).isZero();

    timers.pass(SECOND);
    assertThat(runs).isEqualTo(1);
  }

  private PeriodicTask start(Supplier<Future<?>> run) {
    var task = new PeriodicTask("task", timers, supervisor, () -> SECOND, () -> counted(run));
    task.start();
    return task;
  }

  private Future<?> counted(Supplier<Future<?>> run) {
    runs++;
    return run.get();
  }
}
