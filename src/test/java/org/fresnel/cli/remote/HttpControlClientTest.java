package org.fresnel.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.fresnel.fixture.Authority;
import org.fresnel.fixture.Loopback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Over real sockets, to servers that are not always a router.
class HttpControlClientTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final TlsOptions SYSTEM =
      new TlsOptions(Optional.empty(), Optional.empty(), Optional.empty());
  private static final String EXPECTED = "expected the control plane of a router at ";

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    ended(vertx.close());
  }

  private int listen(HttpServerOptions options, Handler<HttpServerRequest> answering) {
    var server = vertx.createHttpServer(options).requestHandler(answering);
    return ended(server.listen(0, "127.0.0.1")).actualPort();
  }

  private RemoteResult reply(
      String url, Optional<String> token, TlsOptions trust, RemoteRequest inquiry) {
    var way = new ControlEndpoint(URI.create(url), "--url", token, trust);
    return ended(new HttpControlClient(vertx, way, PATIENCE).ask(inquiry));
  }

  private RemoteResult reply(String url) {
    return reply(url, Optional.empty(), SYSTEM, RemoteRequest.get("nodes"));
  }

  @Test
  void aRequestHasItsBodyAndTheToken() {
    var seen = new ConcurrentLinkedQueue<String>();
    var port =
        listen(
            new HttpServerOptions(),
            request ->
                request
                    .body()
                    .onSuccess(
                        body -> {
                          seen.add(
                              "%s %s %s %s %s"
                                  .formatted(
                                      request.method(),
                                      request.uri(),
                                      request.getHeader("Authorization"),
                                      request.getHeader("Content-Type"),
                                      body));
                          request
                              .response()
                              .putHeader("Content-Type", "application/json;charset=UTF-8")
                              .end("[]");
                        }));
    var reply =
        reply(
            "http://127.0.0.1:%d/below".formatted(port),
            Optional.of("t0ken"),
            SYSTEM,
            RemoteRequest.of("POST", "drills").withBody("{}"));

    assertThat(reply).isEqualTo(new RemoteResult.Answer("[]"));
    assertThat(seen).containsExactly("POST /below/api/v1/drills Bearer t0ken application/json {}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          409 | application/json | {"code": 409, "message": "it is in use"} | it is in use
          200 | text/html | <html></html> | got status 200 with text/html
          302 | text/plain | moved | got status 302 with text/plain
          502 | application/json | {"error": 1} | got status 502 with application/json
          500 | application/json | oops | got status 500 with application/json
          401 | application/json | {"message": "expected a token, got none"} | expected a token, got none; give one for
          """)
  void anUnreadableAnswerIsARefusal(int status, String type, String body, String words) {
    var port =
        listen(
            new HttpServerOptions(),
            request ->
                request.response().setStatusCode(status).putHeader("Content-Type", type).end(body));

    assertThat(reply("http://127.0.0.1:" + port))
        .isInstanceOfSatisfying(
            RemoteResult.Refusal.class,
            refusal -> {
              assertThat(refusal.status()).isEqualTo(status);
              assertThat(refusal.words()).contains(words);
            });
  }

  @Test
  void aWrongTokenIsNotShown() {
    var port =
        listen(
            new HttpServerOptions(),
            request ->
                request
                    .response()
                    .setStatusCode(401)
                    .putHeader("Content-Type", "application/json")
                    .end("{\"message\": \"expected a token, got another\"}"));
    var url = "http://127.0.0.1:" + port;

    assertThat(reply(url, Optional.of("t0ken"), SYSTEM, RemoteRequest.get("nodes")))
        .isEqualTo(
            new RemoteResult.Refusal(
                401, "expected a token, got another; is it one for " + url + "?"));
  }

  @Test
  void theErrorIsConnectionRefusedIfNothingListens() throws IOException {
    var url = "http://127.0.0.1:" + Loopback.freePort();

    assertThat(reply(url))
        .isEqualTo(
            new RemoteResult.Silence(EXPECTED + url + " (--url), got connection refused", false));
  }

  @Test
  void anIpv6AddressIsNamedInBrackets() {
    var seen = new ConcurrentLinkedQueue<String>();
    var server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  seen.add(request.getHeader("Host"));
                  request.response().putHeader("Content-Type", "application/json").end("[]");
                });
    var listening = server.listen(0, "::1").toCompletionStage().toCompletableFuture();
    assumeThat(listening).as("this machine has IPv6").succeedsWithin(PATIENCE);
    var authority = "[::1]:" + server.actualPort();

    assertThat(reply("http://" + authority)).isEqualTo(new RemoteResult.Answer("[]"));
    assertThat(seen).containsExactly(authority);
  }

  @Test
  void anUnresolvedHostIsUnknown() {
    assertThat(reply("http://nowhere.invalid:9000"))
        .isEqualTo(
            new RemoteResult.Silence(
                EXPECTED + "http://nowhere.invalid:9000 (--url), got host name unknown", false));
  }

  @Test
  void aSilentRouterTimesOut() {
    var port = listen(new HttpServerOptions(), _ -> {});
    var way =
        new ControlEndpoint(
            URI.create("http://127.0.0.1:" + port), "--url", Optional.empty(), SYSTEM);

    assertThat(
            ended(
                new HttpControlClient(vertx, way, Duration.ofMillis(50))
                    .ask(RemoteRequest.get("nodes"))))
        .isInstanceOfSatisfying(
            RemoteResult.Silence.class,
            silence -> assertThat(silence.words()).endsWith("got no answer in time"));
  }

  @Test
  void aTruncatedAnswerIsReported() {
    var port = listen(new HttpServerOptions(), request -> request.connection().close());

    assertThat(reply("http://127.0.0.1:" + port))
        .isInstanceOfSatisfying(
            RemoteResult.Silence.class,
            silence -> assertThat(silence.words()).contains("the end of the connection"));
  }

  @Test
  void tlsNeedsATrustedAuthority(@TempDir Path directory) throws Exception {
    var authority = Authority.in(directory, "ca");
    var issued = authority.issue("server", "localhost");
    var port =
        listen(
            new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(
                    new PemKeyCertOptions()
                        .addCertPath(issued.certificate().toString())
                        .addKeyPath(issued.key().toString())),
            request -> request.response().putHeader("Content-Type", "application/json").end("[]"));
    var trust =
        new TlsOptions(Optional.of(authority.certificate()), Optional.empty(), Optional.empty());
    var url = "https://localhost:" + port;

    assertThat(reply(url, Optional.empty(), trust, RemoteRequest.get("nodes")))
        .isEqualTo(new RemoteResult.Answer("[]"));
    assertThat(reply(url).toString()).contains("TLS: ", "--ca-file names certificates");
    assertThat(
            reply("https://127.0.0.1:" + port, Optional.empty(), trust, RemoteRequest.get("nodes"))
                .toString())
        .contains("TLS: ", "127.0.0.1");
    assertThat(reply("http://localhost:" + port).toString()).contains("is it https://?");
  }

  @Test
  void aPortWithoutTlsIsReported() {
    var port = listen(new HttpServerOptions(), request -> request.response().end());

    assertThat(reply("https://127.0.0.1:" + port).toString()).contains("no TLS; is it http://?");
  }
}
