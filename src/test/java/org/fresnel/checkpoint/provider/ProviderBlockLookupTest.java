package org.fresnel.checkpoint.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Futures.ended;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fresnel.SimulatedFleet;
import org.fresnel.fixture.TlsFront;
import org.fresnel.node.Node;
import org.fresnel.upstream.UpstreamSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Played providers, asked by the REST client of the running application.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class ProviderBlockLookupTest {
  private static final ProviderLimits LIMITS =
      new ProviderLimits(Duration.ofSeconds(5), Duration.ofMillis(1), 2, 6, Duration.ofMinutes(5));

  private final Vertx vertx = Vertx.vertx();
  private final List<HttpServer> servers = new ArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final ProviderBlockLookup lookup = lookup(LIMITS);

  @AfterEach
  void close() {
    servers.forEach(it -> ended(it.close()));
    ended(vertx.close());
  }

  @Test
  void aBlockIsLookedUpByItsRoot() {
    var provider =
        provider(it -> it.response().end("{\"data\": {\"root\": \"0xab\", \"canonical\": true}}"));

    assertThat(ended(lookup.canonical(provider, "0xab"))).contains(true);
    assertThat(asked).containsExactly("/key/eth/v1/beacon/headers/0xab application/json");
  }

  @Test
  void aBlockIsLookedUpByItsSlot() {
    var provider = provider(it -> it.response().end("{\"data\": {\"root\": \"0xAB\"}}"));

    assertThat(ended(lookup.rootAt(provider, 64))).contains("0xab");
    assertThat(asked).containsExactly("/key/eth/v1/beacon/blocks/64/root application/json");
  }

  @Test
  void anUnknownBlockIsNoFailure() {
    var provider = provider(it -> it.response().setStatusCode(404).end("{\"code\": 404}"));

    assertThat(ended(lookup.canonical(provider, "0xab"))).isEmpty();
    assertThat(asked).hasSize(1);
  }

  @Test
  void aFaultIsRetried() {
    var provider =
        provider(
            it -> {
              if (asked.size() < 3) {
                it.response().setStatusCode(503).end();
              } else {
                it.response().end("{\"data\": {}}");
              }
            });

    assertThat(ended(lookup.canonical(provider, "0xab"))).contains(true);
    assertThat(asked).hasSize(3);
  }

  @Test
  void aTooLargeAnswerIsCutOffAndNotRetried() {
    var closed = new AtomicBoolean();
    var provider =
        provider(
            request -> {
              request.connection().closeHandler(_ -> closed.set(true));
              var endless = request.response().setChunked(true);
              var chunk = Buffer.buffer(" ".repeat(65_536));
              Runnable send =
                  () -> {
                    while (!endless.writeQueueFull() && !endless.closed()) {
                      endless.write(chunk);
                    }
                  };
              endless.drainHandler(_ -> send.run());
              send.run();
            });

    assertThat(reason(lookup.canonical(provider, "0xab"))).isEqualTo("more than 1048576 bytes");
    assertThat(asked).hasSize(1);
    await().untilTrue(closed);
  }

  @Test
  void anAnswerThatIsNoJsonObjectIsUnusable() {
    var provider = provider(it -> it.response().end("[1]"));

    assertThat(reason(lookup.canonical(provider, "0xab"))).isEqualTo("no JSON object");
    assertThat(asked).hasSize(1);
  }

  @Test
  void aSilentProviderTimesOut() {
    var closed = new AtomicBoolean();
    var provider = provider(it -> it.connection().closeHandler(_ -> closed.set(true)));
    var limits =
        new ProviderLimits(
            Duration.ofMillis(200), Duration.ofMillis(1), 1, 6, Duration.ofMinutes(5));

    assertThat(reason(lookup(limits).canonical(provider, "0xab")))
        .isEqualTo("no answer within 200 ms");
    assertThat(asked).hasSize(2);
    await().untilTrue(closed);
  }

  @Test
  void aFailingProviderIsSkippedForAWhile() {
    var broken = provider(it -> it.response().setStatusCode(500).end("/key"));
    var well = provider(it -> it.response().end("{\"data\": {}}"));
    assertThat(reason(lookup.canonical(broken, "0xab"))).isEqualTo("status 500");
    assertThat(reason(lookup.canonical(broken, "0xab"))).isEqualTo("status 500");
    asked.clear();

    assertThat(reason(lookup.canonical(broken, "0xab")))
        .isEqualTo("is not asked for 300 s after 6 failures");
    assertThat(asked).isEmpty();
    assertThat(ended(lookup.canonical(well, "0xab"))).contains(true);
  }

  @Test
  void anUnreachableProviderIsNamedWithoutItsUrl() {
    var provider = provider(_ -> {});
    ended(servers.getLast().close());

    assertThat(reason(lookup.canonical(provider, "0xab"))).isEqualTo("connection refused");
  }

  @Test
  void certificatesAreVerifiedAgainstTheFile(@TempDir Path folder) throws Exception {
    var node = provider(it -> it.response().end("{\"data\": {}}"));
    try (var front = TlsFront.start(node.url(), folder)) {
      var provider = Node.at("tls", front.url() + "/key");
      var trusting = lookup(LIMITS, Optional.of(front.certificate()));

      assertThat(ended(trusting.canonical(provider, "0xab"))).contains(true);
      assertThat(reason(lookup.canonical(provider, "0xab"))).isEqualTo("the TLS handshake failed");
    }
  }

  @Test
  void theAnswerArrivesOnTheCallersEventLoop() {
    var provider = provider(it -> it.response().end("{\"data\": {}}"));

    ended(
        vertx.deployVerticle(
            new AbstractVerticle() {
              @Override
              public void start(Promise<Void> end) {
                var mine = context;
                lookup
                    .canonical(provider, "0xab")
                    .map(_ -> assertThat(Vertx.currentContext()).isSameAs(mine))
                    .<Void>mapEmpty()
                    .onComplete(end);
              }
            }));
  }

  private ProviderBlockLookup lookup(ProviderLimits limits) {
    return lookup(limits, Optional.empty());
  }

  private ProviderBlockLookup lookup(ProviderLimits limits, Optional<Path> caFile) {
    var settings = new UpstreamSettings(Duration.ofSeconds(2), 1, caFile);
    return new ProviderBlockLookup(vertx, settings, limits);
  }

  private Node provider(Handler<HttpServerRequest> answer) {
    var server =
        ended(
            vertx
                .createHttpServer()
                .requestHandler(
                    request -> {
                      asked.add(request.uri() + " " + request.getHeader("Accept"));
                      answer.handle(request);
                    })
                .listen(0, "127.0.0.1"));
    servers.add(server);
    return Node.at(
        "provider-" + servers.size(), "http://localhost:%d/key".formatted(server.actualPort()));
  }

  private static String reason(Future<?> failing) {
    return ended(failing.map(_ -> "no failure").otherwise(it -> String.valueOf(it.getMessage())));
  }
}
