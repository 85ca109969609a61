package org.fresnel.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.fresnel.conditions.ActiveConditions;
import org.fresnel.conditions.ChainConditions;
import org.fresnel.conditions.ConditionSource;
import org.fresnel.metrics.ConditionMetrics;
import org.fresnel.node.FleetState;
import org.fresnel.upstream.Supervisor;
import org.jboss.logging.Logger;

/// Evaluates the conditions regularly, logs their begin and end, and calls listeners.
@Singleton
class ConditionMonitor {
  private static final Logger LOG = Logger.getLogger("org.fresnel.conditions");

  private static final String TASK = "conditions";

  private final Supervisor supervisor;
  private final ActiveConditions conditions;
  private final ConditionMetrics metrics;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /// @param supervisor of sources and listeners that fail
  /// @param others besides the chain
  @Inject
  ConditionMonitor(
      FleetState fleet,
      InstantSource clock,
      MeterRegistry registry,
      Supervisor supervisor,
      @All List<ConditionSource> others) {
    ConditionSource chain =
        () -> new ChainConditions(fleet.snapshot(), fleet.rules().trust(), clock.instant()).all();
    this.supervisor = supervisor;
    var sources = Stream.concat(Stream.of(chain), others.stream()).map(this::supervised).toList();
    conditions = new ActiveConditions(sources, clock);
    metrics = new ConditionMetrics(registry);
  }

  /// A source that fails has nothing to tell.
  private ConditionSource supervised(ConditionSource source) {
    return () -> {
      try {
        return source.conditions();
      } catch (RuntimeException e) {
        supervisor.failed(TASK, e);
        return List.of();
      }
    };
  }

  ActiveConditions conditions() {
    return conditions;
  }

  /// Tells the listener whenever something is another condition, or another text, than before.
  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /// One caller at a time.
  void poll() {
    var before = conditions.now();
    conditions.refresh();
    var now = conditions.now();
    if (now.equals(before)) {
      return;
    }
    now.stream()
        .filter(it -> before.stream().noneMatch(it::isSameAs))
        .map(ActiveConditions.Holding::condition)
        .forEach(
            it ->
                LOG.warnf(
                    "condition=%s subject=\"%s\" began: %s",
                    it.kind().label(), it.subject(), it.text()));
    before.stream()
        .filter(it -> now.stream().noneMatch(it::isSameAs))
        .forEach(
            it ->
                LOG.infof(
                    "condition=%s subject=\"%s\" ended: it was active since %s",
                    it.condition().kind().label(), it.condition().subject(), it.since()));
    metrics.show(now);
    listeners.forEach(it -> supervisor.run(TASK, it));
  }
}
