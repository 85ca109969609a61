package org.fresnel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.fresnel.duties.DutyCalendar;
import org.fresnel.duties.DutyKind;
import org.fresnel.duties.DutyListener;
import org.fresnel.duties.DutyRecord;
import org.fresnel.duties.DutyResult;
import org.fresnel.node.AvoidedDuties;

/// Counts what became of duties, and shows when the next ones are. Described in `docs/metrics.md`.
public final class DutyMetrics implements DutyListener {
  private static final Duration[] BUCKETS =
      Arrays.stream(new int[] {250, 500, 1000, 2000, 3000, 4000, 5000, 6000, 8000, 10_000, 12_000})
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private volatile Supplier<DutyCalendar> calendar = () -> DutyCalendar.EMPTY;

  /// Registers everything, so that all counters begin at 0.
  public DutyMetrics(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    for (var kind : DutyKind.values()) {
      taken(kind);
      for (var result : DutyResult.values()) {
        if (result.isFinal()) {
          duties(kind, result);
        }
      }
    }
    for (var why : Unread.values()) {
      counter(why);
    }
    gauge("fresnel.duties.validators", "Validators that are served", it -> it.validators());
    gauge(
        "fresnel.next.proposal.timestamp.seconds",
        "When the next proposal is due",
        it ->
            it.nextProposal(clock.instant()).map(at -> at.toEpochMilli() / 1e3).orElse(Double.NaN));
    gauge(
        "fresnel.free.window.seconds",
        "Time from now on without a proposal or an aggregation, as far as is known",
        it -> it.freeFrom(clock.instant(), AvoidedDuties.AGGREGATIONS).toNanos() / 1e9);
  }

  /// Shows this calendar.
  public void show(Supplier<DutyCalendar> shown) {
    calendar = shown;
  }

  @Override
  public void settled(long slot, List<DutyRecord> records) {
    for (var record : records) {
      duties(record.kind(), record.result()).increment();
      record
          .publication()
          .flatMap(DutyRecord.Publishing::takenMs)
          .filter(ms -> ms >= 0)
          .ifPresent(ms -> taken(record.kind()).record(Duration.ofMillis(ms)));
    }
  }

  @Override
  public void unread(Unread why) {
    counter(why).increment();
  }

  private void gauge(String name, String description, ToDoubleFunction<DutyCalendar> value) {
    Gauge.builder(name, this, it -> value.applyAsDouble(it.calendar.get()))
        .description(description)
        .register(registry);
  }

  private Counter duties(DutyKind kind, DutyResult result) {
    return Counter.builder("fresnel.duties")
        .description("Duties of the served validators, by result")
        .tag("duty", kind.label())
        .tag("result", result.label())
        .register(registry);
  }

  private Timer taken(DutyKind kind) {
    return Timer.builder("fresnel.duty.taken")
        .description("From the start of the slot until the first node accepted the message")
        .tag("duty", kind.label())
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private Counter counter(Unread why) {
    return Counter.builder("fresnel.duties.unread")
        .description("Responses and messages with possible duties that were not read")
        .tag("why", why.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }
}
