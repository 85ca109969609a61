package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Caller.answerer;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fresnel.Shows;
import org.fresnel.SimulatedFleet;
import org.fresnel.fixture.RawClient;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class RoutingKeysTest {
  private static final String ROOT = "/eth/v1/beacon/states/50/root";
  private static final String UNKNOWN = "/eth/v1/beacon/of_tomorrow";
  private static final String VALIDATORS = "/eth/v1/beacon/states/50/validators";
  private static final String COLUMNS = "/eth/v1/debug/beacon/data_column_sidecars/head";
  private static final long LARGE = 32L << 20;

  /// A client is too slow after ten seconds in which the connection has taken nothing new.
  private static final Duration SEVERAL_WINDOWS = Duration.ofSeconds(60);

  private static final String STATE = "/eth/v2/debug/beacon/states/head";

  /// Of so many validators that their answer is larger than the smallest buffer.
  private static final String IDS =
      IntStream.range(0, 60).mapToObj(String::valueOf).collect(Collectors.joining(","));

  @Test
  @Shows("routing.unknown-gets")
  void unknownGetsAreRoutedOnlyIfEnabled() {
    try (var site = RouterSite.of(1)) {
      var closed = site.start("routing.unknown-gets", "false");
      var open = site.start("routing.unknown-gets", "true");

      assertThat(closed.get(UNKNOWN).statusCode()).isEqualTo(404);
      assertThat(site.node(1).requests("GET", UNKNOWN)).isEmpty();

      assertThat(answerer(open.get(UNKNOWN))).isEqualTo("node-1");
      assertThat(site.node(1).requests("GET", UNKNOWN)).hasSize(1);
    }
  }

  @Test
  @Shows("routing.attribution")
  void responsesNameTheNodeAndTheAttemptsIfEnabled() {
    try (var site = RouterSite.of(1)) {
      var telling = site.start("routing.attribution", "true").get(ROOT).headers();
      var silent = site.start("routing.attribution", "false").get(ROOT).headers();

      assertThat(telling.firstValue("Fresnel-Node")).contains("node-1");
      assertThat(telling.firstValue("Fresnel-Attempts")).contains("1");
      assertThat(silent.map()).doesNotContainKeys("fresnel-node", "fresnel-attempts");
    }
  }

  @Test
  @Shows("routing.buffer")
  void aResponseThatEndsWithinTheBufferIsFailedOver() {
    try (var site = RouterSite.of(2)) {
      var buffering = site.start("routing.buffer", "1MiB");
      var streaming = site.start("routing.buffer", "1KiB");
      site.apply(1, new Fault.Truncated().on(VALIDATORS));

      var whole = buffering.get(VALIDATORS + "?id=" + IDS);
      var broken = streaming.getLater(VALIDATORS + "?id=" + IDS);

      assertThat(whole.statusCode()).isEqualTo(200);
      assertThat(answerer(whole)).isEqualTo("node-2");
      assertThatThrownBy(broken::get).hasCauseInstanceOf(IOException.class);
    }
  }

  @Test
  @Shows("routing.stream-min-rate")
  void aClientThatReadsTooSlowlyIsDisconnected() {
    try (var site = RouterSite.withStates(1, LARGE)) {
      var strict = site.start("routing.heavy-concurrency", "1", "routing.stream-min-rate", "64KiB");
      var patient = site.start("routing.heavy-concurrency", "1", "routing.stream-min-rate", "0");
      try (var _ = notReading(strict);
          var _ = notReading(patient)) {
        assertThat(strict.get(COLUMNS).statusCode()).isEqualTo(503);
        assertThat(patient.get(COLUMNS).statusCode()).isEqualTo(503);

        await().atMost(SEVERAL_WINDOWS).until(() -> strict.get(COLUMNS).statusCode() != 503);
        assertThat(patient.get(COLUMNS).statusCode()).isEqualTo(503);
      }
    }
  }

  private static RawClient notReading(RunningRouter router) {
    var client = RawClient.connect(router.port());
    client.send("GET " + STATE + " HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(client.head()).startsWith("HTTP/1.1 200");
    return client;
  }

  @Test
  @Shows("routing.heavy-concurrency")
  void largeRequestsAreLimitedToTheConfiguredNumber() {
    try (var site = RouterSite.of(1)) {
      var one = site.start("routing.heavy-concurrency", "1");
      var two = site.start("routing.heavy-concurrency", "2");
      site.apply(1, new Fault.Hang().on(STATE));

      one.send(STATE);
      site.awaitRequests(1, STATE, 1);
      var refused = one.get(STATE);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();

      two.send(STATE);
      two.send(STATE);
      site.awaitRequests(1, STATE, 3);
      assertThat(two.get(STATE).statusCode()).isEqualTo(503);
    }
  }

  @Test
  @Shows({"routing.hedging.budget-percent", "routing.hedging.min-delay"})
  void aHungNodeIsHedgedIfEnabled() {
    try (var site = RouterSite.of(2)) {
      var hedging = hedging(site, "10", "30ms");
      var without = hedging(site, "0", "30ms");
      var patient = hedging(site, "10", "1h");
      site.apply(1, new Fault.Hang().on(ROOT));

      assertThat(answerer(hedging.get(ROOT))).isEqualTo("node-2");
      assertThat(without.get(ROOT).statusCode()).isEqualTo(504);
      assertThat(patient.get(ROOT).statusCode()).isEqualTo(504);
    }
  }

  /// A router that knows how fast its first node usually is, and fails rather than loses patience.
  private static RunningRouter hedging(RouterSite site, String percent, String minDelay) {
    var router =
        site.start(
            "routing.budgets.any.patience",
            "2s",
            "routing.budgets.any.total",
            "2s",
            "routing.hedging.budget-percent",
            percent,
            "routing.hedging.min-delay",
            minDelay);
    for (var i = 0; i < 16; i++) {
      assertThat(answerer(router.get(ROOT))).isEqualTo("node-1");
    }
    return router;
  }

  @Test
  @Shows("events.keep-alive")
  void aSilentStreamIsKeptAliveAtTheInterval() throws IOException {
    try (var site = RouterSite.of(1)) {
      site.apply(1, new Fault.MuteEvents());
      var often = site.start("events.keep-alive", "20ms");
      var seldom = site.start("events.keep-alive", "1h");
      try (var busy = Comments.of(often.stream("/eth/v1/events?topics=head"));
          var quiet = Comments.of(seldom.stream("/eth/v1/events?topics=head"))) {
        await().atMost(RunningRouter.PATIENCE).until(() -> quiet.count() > 0);
        await().atMost(RunningRouter.PATIENCE).until(() -> busy.count() > 10);

        assertThat(quiet.count()).isEqualTo(1);
      }
    }
  }

  /// Counts the comments of an event stream as they come.
  private static final class Comments implements AutoCloseable {
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicReference<String> end = new AtomicReference<>("open");
    private final InputStream stream;

    private Comments(InputStream stream) {
      this.stream = stream;
    }

    static Comments of(InputStream stream) {
      var comments = new Comments(stream);
      Thread.ofVirtual().start(comments::read);
      return comments;
    }

    int count() {
      assertThat(end.get()).isEqualTo("open");
      return count.get();
    }

    private void read() {
      try {
        for (var next = stream.read(); next >= 0; next = stream.read()) {
          if (next == ':') {
            count.incrementAndGet();
          }
        }
        end.set("ended");
      } catch (IOException e) {
        end.set(e.toString());
      }
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
