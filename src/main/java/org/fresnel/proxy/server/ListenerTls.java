package org.fresnel.proxy.server;

import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SSLOptions;
import org.fresnel.auth.TlsSettings;

/// TLS as the listener is told it. Files are read when it starts and when it is told again.
final class ListenerTls {
  private ListenerTls() {}

  /// @param access that it serves; without clients of their own names every certificate that the
  ///   file vouches for is as good as the other, and one is required
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

  static SSLOptions anew(TlsSettings tls) {
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
