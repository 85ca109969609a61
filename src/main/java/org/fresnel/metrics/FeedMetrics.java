package org.fresnel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fresnel.control.feed.Feed;
import org.fresnel.control.feed.FeedClient.Ending;
import org.fresnel.control.feed.FeedObserver;

/// Counts what the live feed does. Described in `docs/metrics.md`.
public final class FeedMetrics implements FeedObserver {
  private final MeterRegistry registry;
  private final Counter messages;
  private final Counter behind;
  private final Map<Ending, Counter> ended;

  /// Registers everything, so that the counters begin at 0.
  public FeedMetrics(MeterRegistry registry) {
    this.registry = registry;
    messages =
        Counter.builder("fresnel.feed.messages")
            .description("Messages sent to clients of the live feed")
            .register(registry);
    behind =
        Counter.builder("fresnel.feed.clients.behind")
            .description("Times that a client of the live feed did not keep up")
            .register(registry);
    ended =
        Arrays.stream(Ending.values())
            .collect(Collectors.toUnmodifiableMap(Function.identity(), this::counter));
  }

  private Counter counter(Ending why) {
    return Counter.builder("fresnel.feed.clients.ended")
        .description("Clients of the live feed that the router disconnected")
        .tag("why", why.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  /// Shows how many listen.
  public void show(Feed feed) {
    Gauge.builder("fresnel.feed.clients", feed, Feed::listeners)
        .description("Clients of the live feed")
        .register(registry);
  }

  @Override
  public void sent(int frames) {
    messages.increment(frames);
  }

  @Override
  public void fellBehind() {
    behind.increment();
  }

  @Override
  public void ended(Ending why) {
    Optional.ofNullable(ended.get(why)).ifPresent(Counter::increment);
  }
}
