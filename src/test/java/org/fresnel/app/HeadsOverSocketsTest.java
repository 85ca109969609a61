package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.fresnel.SimulatedFleet;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;

/// The router follows each node's event stream. Its probes are an hour apart here, so that nothing
/// else tells of a change, except where a test says otherwise.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class HeadsOverSocketsTest {
  private static final String SYNCING = "/eth/v1/node/syncing";

  @Test
  void headsAreFollowed() {
    try (var site = RouterSite.of(2)) {
      var router = startWithoutProbes(site);
      site.apply(2, new Fault.MuteEvents());

      site.pass(1);

      awaitHead(router, site);
      assertThat(router.status("node-2").info().head().slot()).isEqualTo(RouterSite.FIRST_SLOT);
    }
  }

  @Test
  void aDroppedStreamIsOpenedAgain() {
    try (var site = RouterSite.of(1)) {
      var router = startWithoutProbes(site);
      site.apply(1, new Fault.DropEvents());
      site.awaitStreams(1, 0);

      site.heal(1);

      site.awaitStreams(1, 1);
      site.pass(1);
      awaitHead(router, site);
    }
  }

  @Test
  void aRefusedStreamIsOpenedAgain() {
    try (var site = RouterSite.of(1)) {
      site.apply(1, new Fault.Errors(503).on("/eth/v1/events"));
      var router = site.start("probe.interval", "1h");
      site.awaitRequests(1, "/eth/v1/events", 2);

      site.heal(1);

      site.awaitStreams(1, 1);
      site.pass(1);
      awaitHead(router, site);
    }
  }

  @Test
  void theEndOfAStreamTriggersAProbe() {
    try (var site = RouterSite.of(1)) {
      startWithoutProbes(site);
      site.node(1).forgetRequests();

      site.apply(1, new Fault.DropEvents());

      site.awaitRequests(1, SYNCING, 1);
    }
  }

  @Test
  void aNodesIdentityIsReadAgainAfterTheEndOfItsStream() {
    try (var site = RouterSite.of(3)) {
      var router = startWithoutProbes(site);

      site.apply(2, new Fault.WrongNetwork());
      site.apply(2, new Fault.DropEvents());

      router.awaitHealth("node-2", "wrong_network");
    }
  }

  @Test
  void aRestartIsSeenThroughTheDroppedStream() {
    try (var site = RouterSite.of(1)) {
      var router = site.start();
      awaitStreams(site);
      site.node(1).forgetRequests();

      site.restart(1);

      awaitStreams(site);
      site.awaitRequests(1, "/eth/v1/config/spec", 1);
      router.awaitHealth("node-1", "ready");
    }
  }

  private static RunningRouter startWithoutProbes(RouterSite site) {
    var router = site.start("probe.interval", "1h");
    awaitStreams(site);
    return router;
  }

  private static void awaitStreams(RouterSite site) {
    for (var number = 1; number <= site.nodes().size(); number++) {
      site.awaitStreams(number, 1);
    }
  }

  private static void awaitHead(RunningRouter router, RouterSite site) {
    router.awaitStatus(
        "node-1",
        status -> {
          assertThat(status.info().head().slot()).isEqualTo(site.slot());
          assertThat(status.info().head().root()).isEqualTo(site.node(1).head().root());
        });
  }
}
