package org.fresnel.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import org.fresnel.auth.CredentialRule;
import org.fresnel.config.Settings;
import org.fresnel.metrics.BuildMetrics;
import org.fresnel.metrics.ClientMetrics;
import org.fresnel.metrics.ProcessMetrics;
import org.fresnel.metrics.RouterMetrics;
import org.fresnel.node.FleetState;
import org.fresnel.proxy.exchange.AccessLog;
import org.fresnel.proxy.exchange.FailoverLog;
import org.fresnel.proxy.exchange.RequestListener;
import org.fresnel.proxy.exchange.RequestListeners;
import org.fresnel.upstream.Connector;

/// Producers of the listeners of requests. The drills, the duties and the history listen as well.
@Singleton
class RequestListenerProducers {
  @Produces
  @Singleton
  RouterMetrics metrics(MeterRegistry meters, BuildInfo build) {
    BuildMetrics.register(meters, build.version(), build.revision());
    ProcessMetrics.register(meters);
    return new RouterMetrics(meters);
  }

  @Produces
  @Singleton
  ClientMetrics clientMetrics(MeterRegistry meters, Settings settings) {
    var names = settings.access().clients().stream().map(CredentialRule::holder).toList();
    return new ClientMetrics(meters, names);
  }

  @Produces
  @Singleton
  FailoverLog failoverLog() {
    return new FailoverLog();
  }

  @Produces
  @Singleton
  AccessLog accessLog(Settings settings) {
    return new AccessLog(settings.log().access());
  }

  @Produces
  @Singleton
  RequestBudgetCondition requestBudget(FleetState fleet, Connector connector, Settings settings) {
    return new RequestBudgetCondition(
        fleet::snapshot, settings.upstream().lastResortBudget(), connector.sent()::today);
  }

  @Produces
  @Singleton
  RoutingLoopCondition routingLoops(InstantSource clock) {
    return new RoutingLoopCondition(clock);
  }

  @Produces
  @Singleton
  @Typed(RequestListeners.class)
  RequestListeners listeners(@All List<RequestListener> all) {
    return new RequestListeners(all);
  }
}
