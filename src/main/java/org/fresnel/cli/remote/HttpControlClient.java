package org.fresnel.cli.remote;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.fresnel.probe.ProbeFailure;

/// A client for a control plane over HTTP/1.1, with or without TLS.
final class HttpControlClient implements ControlClient {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int NO_CONTENT = 204;

  private final ControlEndpoint way;
  private final Duration patience;
  private final Context loop;
  private final HttpClient client;

  /// @param patience timeout of each response
  HttpControlClient(Vertx vertx, ControlEndpoint way, Duration patience) {
    this.way = way;
    this.patience = patience;
    this.loop = vertx.getOrCreateContext();
    this.client = vertx.createHttpClient(options(way.trust()));
  }

  private static HttpClientOptions options(TlsOptions trust) {
    var options =
        new HttpClientOptions()
            .setConnectTimeout(Math.toIntExact(CONNECT.toMillis()))
            .setSslHandshakeTimeout(CONNECT.toMillis())
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    trust
        .caFile()
        .ifPresent(
            pem -> options.setTrustOptions(new PemTrustOptions().addCertPath(pem.toString())));
    if (trust.certificate().isPresent() && trust.key().isPresent()) {
      options.setKeyCertOptions(
          new PemKeyCertOptions()
              .setCertPath(trust.certificate().get().toString())
              .setKeyPath(trust.key().get().toString()));
    }
    return options;
  }

  /// On one event loop: on another one, a response may be over before its body is requested.
  @Override
  public Future<RemoteResult> ask(RemoteRequest inquiry) {
    var reply = Promise.<RemoteResult>promise();
    loop.runOnContext(_ -> exchange(inquiry).onComplete(reply));
    return reply.future();
  }

  private Future<RemoteResult> exchange(RemoteRequest inquiry) {
    return client
        .request(request(inquiry))
        .compose(
            request ->
                inquiry
                    .body()
                    .map(body -> request.send(Buffer.buffer(body)))
                    .orElseGet(request::send))
        .compose(
            response ->
                response.body().map(body -> reply(inquiry, response, body.toString("UTF-8"))))
        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(
            failure -> {
              var why = ProbeFailure.of(failure);
              return new RemoteResult.Silence(
                  ConnectionErrors.silence(way, why), !isUnconnected(why));
            });
  }

  /// Whether the request has certainly not arrived.
  private static boolean isUnconnected(ProbeFailure why) {
    return switch (why) {
      case ProbeFailure.UnknownHost _,
          ProbeFailure.Refused _,
          ProbeFailure.NotConnected _,
          ProbeFailure.NoRoute _,
          ProbeFailure.NotTls _,
          ProbeFailure.Tls _ ->
          true;
      case ProbeFailure.Silent _,
          ProbeFailure.Status _,
          ProbeFailure.NotUnderstood _,
          ProbeFailure.Closed _ ->
          false;
    };
  }

  private RequestOptions request(RemoteRequest inquiry) {
    var url = way.url();
    var tls = url.getScheme().equals("https");
    var port = url.getPort() > 0 ? url.getPort() : tls ? HTTPS : HTTP;
    var request =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(inquiry.method()))
            .setServer(SocketAddress.inetSocketAddress(port, bare(url.getHost())))
            .setHost(url.getHost())
            .setPort(port)
            .setSsl(tls)
            .setURI(Objects.requireNonNullElse(url.getRawPath(), "") + inquiry.target())
            .putHeader("Accept", inquiry.accept());
    inquiry.body().ifPresent(_ -> request.putHeader("Content-Type", "application/json"));
    way.token().ifPresent(token -> request.putHeader("Authorization", "Bearer " + token));
    return request;
  }

  /// An IPv6 address is connected to without its brackets, and named with them.
  private static String bare(String host) {
    return host.replaceAll("[\\[\\]]", "");
  }

  /// A response of another type is not from a control plane.
  private RemoteResult reply(RemoteRequest inquiry, HttpClientResponse response, String body) {
    var type =
        Objects.requireNonNullElse(response.getHeader("Content-Type"), "nothing")
            .replaceFirst("\\s*;.*", "");
    var status = response.statusCode();
    if (status == NO_CONTENT) {
      return new RemoteResult.Answer("");
    }
    if (status >= 200 && status < 300 && type.equals(inquiry.accept())) {
      return new RemoteResult.Answer(body);
    }
    return new RemoteResult.Refusal(status, ConnectionErrors.refusal(way, status, type, body));
  }
}
