package org.fresnel.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import org.fresnel.cluster.ClusterSettings;
import org.fresnel.conditions.ActiveConditions;
import org.fresnel.config.Settings;
import org.fresnel.drill.DrillRunner;
import org.fresnel.history.IncidentRecorder;
import org.fresnel.metrics.NotifyMetrics;
import org.fresnel.notify.DutyFailures;
import org.fresnel.notify.Notifier;
import org.fresnel.notify.receiver.RestReceiverClient;
import org.fresnel.storage.Store;

/// Producers of notifications.
@Singleton
class NotifyProducers {
  private static final int INCIDENTS = 256;

  @Produces
  @Singleton
  DutyFailures dutyFailures() {
    return new DutyFailures();
  }

  @Produces
  @Singleton
  Notifier notifier(
      Vertx vertx,
      Settings settings,
      IncidentRecorder incidents,
      ActiveConditions conditions,
      DrillRunner drills,
      DutyFailures duties,
      Store store,
      InstantSource clock,
      MeterRegistry meters) {
    var notifier =
        new Notifier(
            settings.notifications(),
            router(settings),
            new Notifier.Sources(
                () -> incidents.list("", Instant.MIN, INCIDENTS), conditions::now, drills::own),
            duties,
            store,
            clock,
            BlockingTasks.of(vertx),
            (receiver, router) -> new RestReceiverClient(receiver, router, settings.upstream()));
    NotifyMetrics.register(meters, notifier);
    return notifier;
  }

  private static String router(Settings settings) {
    return settings
        .notifications()
        .name()
        .or(() -> settings.cluster().map(ClusterSettings::name))
        .orElseGet(() -> settings.notifications().receivers().isEmpty() ? "fresnel" : host());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "fresnel";
    }
  }
}
