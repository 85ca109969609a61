package org.fresnel.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.fresnel.proxy.server.ManualTimers;
import org.junit.jupiter.api.Test;

class LoopWatchdogTest {
  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final Executor TURNING = Runnable::run;

  private final ManualTimers timers = new ManualTimers();
  private final AtomicInteger signs = new AtomicInteger();

  @Test
  void signsComeFasterThanTheLimit() {
    watchdog(TURNING, TURNING).start();

    timers.pass(LIMIT);

    assertThat(signs).hasValueGreaterThanOrEqualTo(3);
  }

  @Test
  void noSignComesWhileOneLoopHangs() {
    Queue<Runnable> hanging = new ArrayDeque<>();
    watchdog(TURNING, hanging::add, TURNING).start();

    timers.pass(LIMIT.multipliedBy(2));
    assertThat(signs).hasValue(0);

    hanging.remove().run();
    assertThat(signs).hasValue(1);
  }

  @Test
  void noSignComesAfterTheStop() {
    var watchdog = watchdog(TURNING);
    watchdog.start();
    var before = signs.get();

    watchdog.stop();
    timers.pass(LIMIT.multipliedBy(2));

    assertThat(signs).hasValue(before);
    assertThat(timers.pending()).isZero();
  }

  private LoopWatchdog watchdog(Executor... loops) {
    return new LoopWatchdog(List.of(loops), signs::incrementAndGet, LIMIT, timers);
  }
}
