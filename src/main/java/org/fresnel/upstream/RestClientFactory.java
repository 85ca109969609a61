package org.fresnel.upstream;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Creates REST clients for calls to programs that are no nodes: webhooks, receivers of
/// notifications, providers of checkpoints. They follow no redirect.
///
/// @param settings that connections to nodes have, too
public record RestClientFactory(UpstreamSettings settings) {
  /// A client for one call. Blocks while the name is looked up: the client would do it on an event
  /// loop, which must not wait for a name server. The JVM keeps the address for the client.
  ///
  /// @param timeout of the response
  public QuarkusRestClientBuilder at(URI url, Duration timeout) throws UnknownHostException {
    InetAddress.getByName(url.getHost());
    return QuarkusRestClientBuilder.newBuilder()
        .baseUri(url)
        .connectTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .followRedirects(false)
        .disableDefaultMapper(true)
        .userAgent("Fresnel")
        .httpClientOptionsCustomizer(this::trust);
  }

  private void trust(HttpClientOptions options) {
    settings
        .caFile()
        .ifPresent(
            pem -> options.setTrustOptions(new PemTrustOptions().addCertPath(pem.toString())));
  }
}
