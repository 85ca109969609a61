package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import org.fresnel.Shows;
import org.fresnel.SimulatedFleet;
import org.fresnel.fixture.RawClient;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// More than can be taken on, and clients that take their time.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class OverloadKeysTest {
  private static final String ROOT = "/eth/v1/beacon/states/50/root";
  private static final String HEAD = "/eth/v1/beacon/headers/head";

  @Test
  @Shows("listen.max-requests")
  void aRequestAboveTheLimitIsRejectedAtOnce() {
    try (var site = RouterSite.of(1)) {
      var router = site.start("listen.max-requests", "5");
      site.apply(1, new Fault.Hang().on(ROOT));
      for (var i = 0; i < 4; i++) {
        router.send(ROOT + "?different=" + i);
      }
      site.awaitRequests(1, ROOT, 4);

      var read = router.get(ROOT);

      assertThat(read.statusCode()).isEqualTo(503);
      assertThat(read.headers().firstValue("Retry-After")).isPresent();
      assertThat(router.get(HEAD).statusCode()).isEqualTo(200);
      assertThat(shed(router, "request")).isEqualTo(1);
    }
  }

  /// One more than all, and one more than those of one address.
  @ParameterizedTest
  @Shows({"listen.max-connections", "listen.max-connections-per-address"})
  @CsvSource({"2, 2, 2", "100, 1, 1"})
  void aConnectionAboveTheLimitIsClosed(String inAll, String ofAddress, int served) {
    try (var site = RouterSite.of(1)) {
      var router =
          site.start(
              "listen.max-connections", inAll, "listen.max-connections-per-address", ofAddress);
      var clients = new ArrayList<RawClient>();
      for (var i = 0; i <= served; i++) {
        clients.add(RawClient.connect(router.port()));
        if (i < served) {
          assertThat(clients.getLast().send(request("")).head()).startsWith("HTTP/1.1 200");
        }
      }
      assertThat(clients.getLast().rest()).isEmpty();
      clients.forEach(RawClient::close);
      assertThat(shed(router, "connection")).isEqualTo(1);
    }
  }

  @Test
  @Shows("listen.max-bytes-in-flight")
  void aBodyIsRefusedBeforeItComesIfThereIsNoRoom() {
    try (var site = RouterSite.of(1)) {
      var router = site.start("listen.max-bytes-in-flight", "1MiB");
      try (var first = RawClient.connect(router.port());
          var second = RawClient.connect(router.port())) {
        first.send(post(700_000)).send("[");
        await().until(() -> bytesInFlight(router) > 700_000);

        assertThat(second.send(post(700_000)).head())
            .startsWith("HTTP/1.1 503")
            .contains("Retry-After: 1", "connection: close");
        assertThat(router.get(HEAD).statusCode()).isEqualTo(200);
      }
      assertThat(shed(router, "memory")).isEqualTo(1);
      await().until(() -> bytesInFlight(router) == 0);
    }
  }

  @Test
  void aBodyThatNeverFitsIsTooLarge() {
    try (var site = RouterSite.of(1)) {
      var router = site.start("listen.max-bytes-in-flight", "1MiB");
      try (var client = RawClient.connect(router.port())) {
        assertThat(client.send(post(1 << 20)).head()).startsWith("HTTP/1.1 413");
      }
    }
  }

  @Test
  void aChunkedBodyIsRefusedWhenItsShareIsUsedUp() {
    try (var site = RouterSite.of(1)) {
      var router = site.start("listen.max-bytes-in-flight", "1MiB");
      try (var first = RawClient.connect(router.port());
          var second = RawClient.connect(router.port())) {
        first.send(post(700_000)).send("[");
        await().until(() -> bytesInFlight(router) > 700_000);

        second.send(start() + "Transfer-Encoding: chunked\r\n\r\n");
        second.send(("10000\r\n" + " ".repeat(65_536) + "\r\n").repeat(6));

        assertThat(second.head()).startsWith("HTTP/1.1 503");
      }
    }
  }

  @Test
  void aSlowSecondRequestIsCutOff() {
    try (var site = RouterSite.of(1)) {
      var hasty = site.start("listen.receive-timeout", "200ms", "listen.idle-timeout", "1h");
      try (var client = RawClient.connect(hasty.port())) {
        assertThat(client.send(request("Connection: keep-alive\r\n")).head())
            .startsWith("HTTP/1.1 200");

        client.send("GET /eth/v1/n");

        assertThat(client.rest()).doesNotContain("HTTP/1.1");
      }
      assertThat(shed(hasty, "slow")).isEqualTo(1);
    }
  }

  @Test
  void aConnectionMayBeIdleBetweenRequests() {
    try (var site = RouterSite.of(1)) {
      var hasty = site.start("listen.receive-timeout", "200ms");
      try (var client = RawClient.connect(hasty.port())) {
        client.send(request("")).head();
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);

        assertThat(client.send(request("Connection: close\r\n")).rest()).contains("HTTP/1.1 200");
      }
    }
  }

  @Test
  @Shows("listen.receive-timeout")
  void aSlowRequestIsCutOff() {
    try (var site = RouterSite.of(1)) {
      var hasty = site.start("listen.receive-timeout", "200ms");
      try (var headless = RawClient.connect(hasty.port()).send("GET /eth/v1/n");
          var half =
              RawClient.connect(hasty.port())
                  .send(
                      "POST /eth/v1/validator/prepare_beacon_proposer HTTP/1.1\r\nHost: x\r\n"
                          + "Content-Length: 10\r\n\r\n[")) {
        assertThat(headless.rest()).isEmpty();
        assertThat(half.rest()).startsWith("HTTP/1.1 408").contains("within 200 ms");
      }
      assertThat(shed(hasty, "slow")).isEqualTo(2);
    }
  }

  @Test
  @Shows("listen.idle-timeout")
  void aConnectionWithoutTrafficIsClosed() {
    try (var site = RouterSite.of(1)) {
      var router = site.start("listen.idle-timeout", "300ms");
      try (var idle = RawClient.connect(router.port())) {
        assertThat(idle.send(request("")).rest()).startsWith("HTTP/1.1 200");
      }
    }
  }

  @Test
  void anEventStreamWithoutEventsStaysOpen() {
    try (var site = RouterSite.of(1)) {
      var router = site.start("listen.idle-timeout", "1s", "events.keep-alive", "100ms");
      assertThat(router.stream("/eth/v1/events?topics=head")).isNotNull();
      await().until(() -> streams(router) == 1);

      await().during(Duration.ofSeconds(2)).until(() -> streams(router) == 1);
    }
  }

  private static double streams(RunningRouter router) {
    return router.registry().get("fresnel.event.streams").gauge().value();
  }

  private static double shed(RunningRouter router, String what) {
    return router.registry().get("fresnel.shed").tag("what", what).counter().count();
  }

  private static double bytesInFlight(RunningRouter router) {
    return router.registry().get("fresnel.bytes.in.flight").gauge().value();
  }

  private static String post(int length) {
    return start() + "Content-Length: " + length + "\r\n\r\n";
  }

  private static String start() {
    return "POST /eth/v1/validator/prepare_beacon_proposer HTTP/1.1\r\nHost: x\r\n";
  }

  private static String request(String headers) {
    return "GET /eth/v1/node/version HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
  }
}
