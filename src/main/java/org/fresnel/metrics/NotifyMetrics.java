package org.fresnel.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.fresnel.notify.Notifier;
import org.fresnel.notify.ReceiverReport;

/// Shows which receivers get notifications. Described in `docs/metrics.md`.
public final class NotifyMetrics {
  private static final String RECEIVER = "receiver";

  private final MeterRegistry registry;
  private final Notifier notifier;

  private NotifyMetrics(MeterRegistry registry, Notifier notifier) {
    this.registry = registry;
    this.notifier = notifier;
  }

  /// Registers everything for each receiver, so that counters begin at 0.
  public static void register(MeterRegistry registry, Notifier notifier) {
    var metrics = new NotifyMetrics(registry, notifier);
    notifier.receivers().forEach(it -> metrics.register(it.receiver().name()));
  }

  private void register(String receiver) {
    gauge(receiver, "pending", "Messages that the receiver still has to get", it -> it.pending());
    gauge(
        receiver,
        "failing",
        "1 while the last request to the receiver failed",
        it -> it.failing() ? 1 : 0);
    gauge(
        receiver,
        "last.success.timestamp.seconds",
        "When the receiver last took a message",
        it -> it.success().map(at -> at.toEpochMilli() / 1e3).orElse(Double.NaN));
    counter(
        receiver, "delivered", "Requests that the receiver took", it -> it.counts().delivered());
    counter(
        receiver, "failed", "Requests that failed and are repeated", it -> it.counts().failed());
    counter(
        receiver,
        "lost",
        "Messages that the receiver rejected for good, or that the queue had no room for",
        it -> it.counts().rejected() + it.dropped());
  }

  private void gauge(
      String receiver, String name, String description, ToDoubleFunction<ReceiverReport> value) {
    Gauge.builder("fresnel.notify." + name, notifier, it -> value(it, receiver, value))
        .description(description)
        .tag(RECEIVER, receiver)
        .register(registry);
  }

  private void counter(
      String receiver, String name, String description, ToDoubleFunction<ReceiverReport> value) {
    FunctionCounter.builder("fresnel.notify." + name, notifier, it -> value(it, receiver, value))
        .description(description)
        .tag(RECEIVER, receiver)
        .register(registry);
  }

  private static double value(
      Notifier notifier, String receiver, ToDoubleFunction<ReceiverReport> value) {
    return find(notifier, receiver).map(value::applyAsDouble).orElse(0.0);
  }

  private static Optional<ReceiverReport> find(Notifier notifier, String receiver) {
    return notifier.receivers().stream()
        .filter(it -> it.receiver().name().equals(receiver))
        .findFirst();
  }
}
