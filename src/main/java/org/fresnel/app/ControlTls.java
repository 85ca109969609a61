package org.fresnel.app;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import org.fresnel.auth.TlsSettings;

/// TLS of the control plane, whose listener is Quarkus' own and reads its files anew by itself.
@Singleton
public final class ControlTls implements HttpServerOptionsCustomizer {
  static final String PORT = "quarkus.http.ssl-port";

  private static final String NAME = "control";
  private static final String PREFIX = "quarkus.tls." + NAME + ".";

  private static final String CLIENT_CA = PREFIX + "trust-store.pem.certs";

  ControlTls() {}

  /// Tells Quarkus, before it starts, where the certificate is.
  ///
  /// @param port of the control plane, which then speaks TLS alone
  public static void configure(TlsSettings tls, int port) {
    System.setProperty("quarkus.http.tls-configuration-name", NAME);
    System.setProperty("quarkus.http.insecure-requests", "disabled");
    System.setProperty(PORT, Integer.toString(port));
    System.setProperty(PREFIX + "key-store.pem.0.cert", tls.certificate().toString());
    System.setProperty(PREFIX + "key-store.pem.0.key", tls.key().toString());
    System.setProperty(
        PREFIX + "reload-period", CredentialReloader.INTERVAL.multipliedBy(10).toString());
    tls.clientCa().ifPresent(ca -> System.setProperty(CLIENT_CA, ca.toString()));
  }

  /// Health and metrics need no certificate, so one is asked for and not insisted on.
  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    if (!System.getProperty(CLIENT_CA, "").isEmpty()) {
      options.setClientAuth(ClientAuth.REQUEST);
    }
  }
}
