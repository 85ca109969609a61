package org.fresnel.devnet;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/// Remembers the machine's highest one-minute load, to judge a run's misses by.
final class LoadGauge implements AutoCloseable {
  private static final Duration POLL = Duration.ofSeconds(5);

  private final Thread watch = Thread.ofVirtual().name("load-gauge").unstarted(this::watch);
  private volatile double highest;

  private LoadGauge() {}

  static LoadGauge running() {
    var gauge = new LoadGauge();
    gauge.watch.start();
    return gauge;
  }

  /// The one-minute load; negative where it is not known.
  static double now() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  double highest() {
    return highest;
  }

  @Override
  public void close() {
    watch.interrupt();
  }

  private void watch() {
    try {
      while (true) {
        highest = Math.max(highest, now());
        Thread.sleep(POLL);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }
}
