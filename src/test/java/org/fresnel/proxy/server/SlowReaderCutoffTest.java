package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// At least 100 bytes a second.
class SlowReaderCutoffTest {
  private static final long RATE = 100;
  private static final long LEAST = RATE * SlowReaderCutoff.WINDOW.toSeconds();

  private final ManualTimers timers = new ManualTimers();
  private long written = 5000;
  private boolean waits = true;
  private int cuts;

  @Test
  void aClientBelowTheMinimumRateIsDisconnected() {
    begun(RATE);
    written += LEAST - 1;
    timers.pass(SlowReaderCutoff.WINDOW);

    assertThat(cuts).isEqualTo(1);
  }

  @Test
  void aClientAtTheMinimumRateStaysConnected() {
    begun(RATE);
    for (var i = 0; i < 3; i++) {
      written += LEAST;
      timers.pass(SlowReaderCutoff.WINDOW);
    }
    assertThat(cuts).isZero();
    timers.pass(SlowReaderCutoff.WINDOW);

    assertThat(cuts).isEqualTo(1);
  }

  @Test
  void aSlowNodeDoesNotDisconnectTheClient() {
    begun(RATE);
    waits = false;
    timers.pass(SlowReaderCutoff.WINDOW.multipliedBy(3));

    assertThat(cuts).isZero();
  }

  @Test
  void aFinishedAnswerIsNotChecked() {
    begun(RATE).end();
    timers.pass(SlowReaderCutoff.WINDOW);

    assertThat(cuts).isZero();
  }

  @Test
  void noClientIsDisconnectedWithoutAMinimumRate() {
    begun(0);
    timers.pass(Duration.ofHours(1));

    assertThat(cuts).isZero();
  }

  private SlowReaderCutoff begun(long rate) {
    var cutoff = new SlowReaderCutoff(timers, () -> written, () -> waits, rate, () -> cuts++);
    cutoff.begin();
    return cutoff;
  }
}
