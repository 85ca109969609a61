package org.fresnel.app;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.fresnel.auth.CredentialStore;
import org.fresnel.auth.User;
import org.fresnel.config.LoadedConfig;
import org.fresnel.config.Settings;
import org.fresnel.config.SettingsSource;
import org.fresnel.control.auth.ControlSettings;
import org.fresnel.drill.DrillSettings;
import org.fresnel.guard.GuardSettings;
import org.fresnel.metrics.ReloadMetrics;
import org.fresnel.proxy.server.BeaconApiServer;
import org.fresnel.proxy.server.ClientAccess;
import org.fresnel.registry.NodeRegistry;

/// Producers of the configuration, and of the credentials that it names.
@Singleton
class ConfigProducers {
  @Produces
  @Singleton
  LoadedConfig loaded(SettingsSource source) {
    return source.read(Optional.empty());
  }

  @Produces
  @Singleton
  Settings settings(LoadedConfig loaded) {
    return loaded.settings();
  }

  @Produces
  @Singleton
  ControlSettings control(Settings settings) {
    return settings.control();
  }

  @Produces
  @Singleton
  GuardSettings guardSettings(Settings settings) {
    return settings.guard();
  }

  @Produces
  @Singleton
  DrillSettings drills(Settings settings) {
    return settings.drills();
  }

  @Produces
  @Singleton
  LiveConfiguration live(
      SettingsSource source,
      LoadedConfig loaded,
      NodeRegistry registry,
      MeterRegistry meters,
      InstantSource clock) {
    return new LiveConfiguration(source, loaded, registry, new ReloadMetrics(meters), clock);
  }

  @Produces
  @Singleton
  CredentialStore<User> users(Settings settings) {
    return new CredentialStore<>(settings.access().users());
  }

  @Produces
  @Singleton
  ClientAccess clients(Settings settings) {
    var access = settings.access();
    return new ClientAccess(new CredentialStore<>(access.clients()), access.listenTls());
  }

  @Produces
  @Singleton
  CredentialReloader credentials(
      CredentialStore<User> users, ClientAccess clients, BeaconApiServer server) {
    return new CredentialReloader(
        List.of(users, clients.clients()), clients.tls(), server::renewTls);
  }
}
