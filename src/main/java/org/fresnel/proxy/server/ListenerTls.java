package org.fresnel.proxy.server;

import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SSLOptions;
import org.fresnel.auth.TlsSettings;

/// The TLS options of the server. The files are read at the start and at each reload.
final class ListenerTls {
  private ListenerTls() {}

  /// @param access rules; without named clients a certificate is required, and every one that the
  ///   CA file verifies is accepted
  static void set(HttpServerOptions options, ClientAccess access) {
    access
        .tls()
        .ifPresent(
            tls -> {
              options.setSsl(true).setUseAlpn(false).setKeyCertOptions(key(tls));
              tls.clientCa()
                  .ifPresent(
                      ca ->
                          options
                              .setTrustOptions(new PemTrustOptions().addCertPath(ca.toString()))
                              .setClientAuth(
                                  access.clients().isEmpty()
                                      ? ClientAuth.REQUIRED
                                      : ClientAuth.REQUEST));
            });
  }

  static SSLOptions reload(TlsSettings tls) {
    var options = new SSLOptions().setKeyCertOptions(key(tls));
    tls.clientCa()
        .ifPresent(ca -> options.setTrustOptions(new PemTrustOptions().addCertPath(ca.toString())));
    return options;
  }

  private static PemKeyCertOptions key(TlsSettings tls) {
    return new PemKeyCertOptions()
        .setCertPath(tls.certificate().toString())
        .setKeyPath(tls.key().toString());
  }
}
