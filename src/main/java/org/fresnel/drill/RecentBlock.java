package org.fresnel.drill;

import java.time.Duration;
import java.util.Optional;
import org.fresnel.proxy.exchange.RequestReport;
import org.fresnel.routing.EndpointClass;
import org.fresnel.upstream.Timers;

/// The last block that was produced here. It may still have to be published through its node.
final class RecentBlock {
  private static final Duration PUBLISHED = Duration.ofSeconds(12);

  private final Timers timers;
  private volatile Optional<Long> produced = Optional.empty();

  RecentBlock(Timers timers) {
    this.timers = timers;
  }

  void answered(RequestReport report) {
    if (report.route().kind() == EndpointClass.PRODUCE) {
      produced = Optional.of(timers.nanoTime());
    }
  }

  /// The reason against a drill; empty if there is none.
  Optional<String> against() {
    return produced
        .filter(at -> timers.since(at).compareTo(PUBLISHED) < 0)
        .map(_ -> "a block was produced a moment ago, and may still have to be published");
  }
}
