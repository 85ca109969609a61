package org.fresnel.app;

import io.quarkus.arc.All;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Singleton;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fresnel.conditions.ConditionSource;
import org.fresnel.proxy.exchange.RequestListener;
import org.jboss.weld.environment.se.ContainerLifecycleObserver;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/// The application's producers in a CDI container of their own, so that tests can start several
/// routers. What Quarkus and the process give to the router, the test gives.
final class RouterContainer implements AutoCloseable {
  private static final Type REQUEST_LISTENERS =
      new TypeLiteral<List<RequestListener>>() {}.getType();
  private static final Type CONDITION_SOURCES =
      new TypeLiteral<List<ConditionSource>>() {}.getType();

  /// Held, since a logger that nobody holds forgets its level.
  private static final Logger WELD_LOG = Logger.getLogger("org.jboss.weld");

  static {
    WELD_LOG.setLevel(Level.WARNING);
  }

  private final WeldContainer container;

  private RouterContainer(WeldContainer container) {
    this.container = container;
  }

  /// @param given beans in place of those of [ProcessProducers] and of Quarkus, by type
  static RouterContainer with(Map<Type, Object> given) {
    return new RouterContainer(
        new Weld()
            .disableDiscovery()
            .skipShutdownHook()
            .addBeanClasses(
                ChainProducers.class,
                CheckpointProducers.class,
                ClusterProducers.class,
                ConfigProducers.class,
                DrillProducers.class,
                DutyProducers.class,
                ProofProducers.class,
                FeedProducers.class,
                GuardProducers.class,
                InclusionProducers.class,
                FleetProducers.class,
                NotifyProducers.class,
                ProxyProducers.class,
                ReplayProducers.class,
                RolloutProducers.class,
                RequestListenerProducers.class,
                ShadowProducers.class,
                UpstreamProducers.class,
                ConditionMonitor.class,
                FleetListeners.class,
                HousekeepingJobs.class,
                StartOrder.class)
            .addContainerLifecycleObserver(
                ContainerLifecycleObserver.afterBeanDiscovery(beans -> add(given, beans)))
            .initialize());
  }

  private static void add(Map<Type, Object> given, AfterBeanDiscovery beans) {
    given.forEach(
        (type, bean) -> beans.addBean().scope(Singleton.class).addType(type).createWith(_ -> bean));
    addAll(beans, REQUEST_LISTENERS, RequestListener.class);
    addAll(beans, CONDITION_SOURCES, ConditionSource.class);
  }

  /// As Quarkus makes such a list.
  private static void addAll(AfterBeanDiscovery beans, Type list, Class<?> member) {
    beans
        .addBean()
        .scope(Singleton.class)
        .addType(list)
        .addQualifier(All.Literal.INSTANCE)
        .produceWith(instance -> instance.select(member).stream().toList());
  }

  <T> T get(Class<T> type) {
    return container.select(type).get();
  }

  @Override
  public void close() {
    container.close();
  }
}
