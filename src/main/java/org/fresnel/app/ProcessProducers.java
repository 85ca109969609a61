package org.fresnel.app;

import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.fresnel.checkpoint.BlockLookup;
import org.fresnel.checkpoint.provider.ProviderBlockLookup;
import org.fresnel.config.Settings;
import org.fresnel.config.SettingsSource;
import org.fresnel.systemd.ServiceNotifier;

/// Producers of what the process gives to the router: its configuration, clock and disk.
@Singleton
class ProcessProducers {
  @Produces
  @Singleton
  SettingsSource source() {
    return SettingsSource.ofProcess();
  }

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  BuildInfo build() {
    return BuildInfo.ofProgram();
  }

  @Produces
  @Singleton
  OpenedStore opened(Settings settings) {
    return OpenedStore.open(settings.state());
  }

  @Produces
  @Singleton
  Optional<BlockLookup> providers(Vertx vertx, Settings settings) {
    return Optional.of(ProviderBlockLookup.of(vertx, settings.upstream()));
  }

  @Produces
  @Singleton
  ServiceNotifier notifier() {
    return ServiceNotifier.of(System.getenv(), () -> ProcessHandle.current().pid());
  }

  @Produces
  @Singleton
  EventLoopCount eventLoops() {
    return new EventLoopCount(Runtime.getRuntime().availableProcessors());
  }
}
