package org.fresnel.proxy.server;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.fresnel.upstream.Timers;

/// Ends a streamed response that its client takes too slowly: such a client would hold a connection
/// to the node, and a place for large requests, without a time limit. Only a client that leaves
/// bytes waiting is too slow; a slow node is not the client's fault. Runs on one event loop.
final class SlowReaderCutoff {
  /// The time over which the bytes are counted.
  static final Duration WINDOW = Duration.ofSeconds(10);

  private final Timers timers;
  private final LongSupplier written;
  private final BooleanSupplier waits;
  private final long leastBytes;
  private final Runnable cut;
  private long before;
  private Timers.Alarm next = () -> {};

  /// @param written bytes of the response that were written so far; more are written only as the
  ///   client reads
  /// @param waits whether bytes of the response wait for the client
  /// @param leastRate bytes a second; 0 for any
  /// @param cut ends the response
  SlowReaderCutoff(
      Timers timers, LongSupplier written, BooleanSupplier waits, long leastRate, Runnable cut) {
    this.timers = timers;
    this.written = written;
    this.waits = waits;
    this.leastBytes = leastRate * WINDOW.toSeconds();
    this.cut = cut;
  }

  /// Called when the response begins.
  void begin() {
    if (leastBytes > 0) {
      before = written.getAsLong();
      next = timers.after(WINDOW, this::check);
    }
  }

  /// Called when the response is over.
  void end() {
    next.cancel();
  }

  private void check() {
    if (waits.getAsBoolean() && written.getAsLong() - before < leastBytes) {
      cut.run();
    } else {
      begin();
    }
  }
}
