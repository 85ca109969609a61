package org.fresnel.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.fresnel.config.Settings;
import org.fresnel.metrics.TaskMetrics;
import org.fresnel.storage.Store;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.Timers;
import org.fresnel.upstream.VertxTimers;

/// Producers of what many parts use: connections to nodes, event loops, timers, the store.
@Singleton
class UpstreamProducers {
  @Produces
  @Singleton
  Connector connector(Vertx vertx, Settings settings) {
    return Connector.of(vertx, settings.upstream());
  }

  @Produces
  @Singleton
  Timers timers(Vertx vertx) {
    return new VertxTimers(vertx);
  }

  @Produces
  @Singleton
  NodeEventLoops eventLoops(Connector connector) {
    return NodeEventLoops.open(connector);
  }

  @Produces
  @Singleton
  Store store(OpenedStore opened) {
    return opened.store();
  }

  @Produces
  @Singleton
  Supervisor supervisor(MeterRegistry meters) {
    return new Supervisor(new TaskMetrics(meters));
  }
}
