package org.fresnel;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.fresnel.condition.Condition;
import org.fresnel.condition.Conditions;
import org.fresnel.metrics.ConditionMetrics;
import org.fresnel.node.LiveFleet;
import org.fresnel.trust.ChainConditions;
import org.jboss.logging.Logger;

/// Looks again and again at what is wrong with the chain and its nodes, and tells when that begins
/// and ends.
final class Watch {
  private static final Logger LOG = Logger.getLogger("org.fresnel.conditions");

  private final Conditions conditions;
  private final ConditionMetrics metrics;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /// @param others what there is to know of besides the chain
  Watch(
      LiveFleet fleet,
      InstantSource clock,
      MeterRegistry registry,
      List<Supplier<List<Condition>>> others) {
    Supplier<List<Condition>> chain =
        () -> new ChainConditions(fleet.snapshot(), fleet.rules().trust(), clock.instant()).all();
    conditions = new Conditions(Stream.concat(Stream.of(chain), others.stream()).toList(), clock);
    metrics = new ConditionMetrics(registry);
  }

  Conditions conditions() {
    return conditions;
  }

  /// Tells the listener whenever something is another condition, or another text, than before.
  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /// One caller at a time.
  void look() {
    var before = conditions.now();
    conditions.look();
    var now = conditions.now();
    if (now.equals(before)) {
      return;
    }
    now.stream()
        .filter(it -> before.stream().noneMatch(it::isSameAs))
        .map(Conditions.Holding::condition)
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
                    "condition=%s subject=\"%s\" ended: it held since %s",
                    it.condition().kind().label(), it.condition().subject(), it.since()));
    metrics.show(now);
    listeners.forEach(Runnable::run);
  }
}
