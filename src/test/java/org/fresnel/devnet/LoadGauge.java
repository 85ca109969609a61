package org.fresnel.devnet;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.DoubleAccumulator;

/// Remembers the machine's highest one-minute load, to judge a run's misses by.
final class LoadGauge implements AutoCloseable {
  private static final int PERIOD_SECONDS = 5;

  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("load-gauge").factory());
  private final DoubleAccumulator highest = new DoubleAccumulator(Math::max, 0);

  private LoadGauge() {}

  static LoadGauge running() {
    var gauge = new LoadGauge();
    var _ =
        gauge.watch.scheduleAtFixedRate(
            () -> gauge.highest.accumulate(now()), 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    return gauge;
  }

  /// The one-minute load; negative where it is not known.
  static double now() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  double highest() {
    return highest.get();
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
