package org.fresnel.drill;

import java.time.Duration;
import java.util.Optional;
import org.fresnel.proxy.exchange.RequestReport;
import org.fresnel.routing.EndpointClass;
import org.fresnel.upstream.Timers;

/// The last block that a client requested.
final class RecentProduction {
  /// It may still have to be published through its node.
  private static final Duration PUBLISHED = Duration.ofSeconds(12);

  private volatile Optional<Long> at = Optional.empty();

  void answered(RequestReport report, Timers timers) {
    if (report.route().kind() == EndpointClass.PRODUCE) {
      at = Optional.of(timers.nanoTime());
    }
  }

  /// The reason against a drill, a sentence.
  Optional<String> obstacle(Timers timers) {
    return at.filter(it -> timers.since(it).compareTo(PUBLISHED) < 0)
        .map(_ -> "a block was produced a moment ago, and may still have to be published");
  }
}
