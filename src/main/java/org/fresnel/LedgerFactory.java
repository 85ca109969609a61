package org.fresnel;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import org.fresnel.ledger.Ledger;
import org.fresnel.ledger.ReplayLog;
import org.fresnel.metrics.LedgerMetrics;
import org.fresnel.node.LiveFleet;
import org.fresnel.wire.Connector;
import org.fresnel.wire.Supervisor;
import org.fresnel.wire.Timers;

/// Creates the ledger with its metrics and its log.
final class LedgerFactory {
  private LedgerFactory() {}

  static Ledger create(
      Vertx vertx,
      LiveFleet fleet,
      Connector connector,
      Timers timers,
      Supervisor supervisor,
      InstantSource clock,
      MeterRegistry registry) {
    var names = fleet.snapshot().nodes().stream().map(it -> it.node().name()).toList();
    var metrics = new LedgerMetrics(registry, names);
    fleet.onChange(metrics::changed);
    var ledger =
        new Ledger(
            vertx, fleet, connector, timers, supervisor, clock, List.of(metrics, new ReplayLog()));
    metrics.show(ledger::stock);
    return ledger;
  }
}
