package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.fixture.Futures.ended;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.SimulatedFleet;
import org.fresnel.fixture.LoudSupervisor;
import org.fresnel.node.FleetState;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Node;
import org.fresnel.node.NodeHealth;
import org.fresnel.probe.ProbeEnd;
import org.fresnel.probe.ProbeFailure;
import org.fresnel.probe.ProbeSettings;
import org.fresnel.probe.Prober;
import org.fresnel.simulator.Fault;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.UpstreamSettings;
import org.fresnel.upstream.VertxTimers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A single probe of every node.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class ProbeRoundTest {
  private static final HealthThresholds RULES =
      new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(3, 32, 1), "");
  private static final ProbeSettings PATIENT =
      new ProbeSettings(
          Duration.ofHours(1),
          Duration.ofMinutes(5),
          Duration.ofHours(1),
          Duration.ofHours(1),
          Duration.ofHours(1));
  private static final ProbeSettings HASTY =
      new ProbeSettings(
          Duration.ofHours(1),
          Duration.ofMillis(300),
          Duration.ofHours(1),
          Duration.ofHours(1),
          Duration.ofHours(1));
  private static final UpstreamSettings UPSTREAM =
      new UpstreamSettings(Duration.ofSeconds(5), 8, Optional.empty());

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    ended(vertx.close());
  }

  @Test
  void everyNodeIsProbedOnceAndEvaluated() {
    try (var site = RouterSite.of(2)) {
      var fleet = fleet(site, List.of());

      var ends = round(fleet, PATIENT);

      assertThat(ends)
          .containsOnlyKeys("node-1", "node-2")
          .allSatisfy((_, end) -> assertThat(end).isEqualTo(new ProbeEnd.Answered(true)));
      assertThat(fleet.snapshot().nodes())
          .allSatisfy(it -> assertThat(it.health()).isInstanceOf(NodeHealth.Ready.class));
      assertThat(site.node(1).requests())
          .extracting(request -> request.path())
          .doesNotHaveDuplicates()
          .noneMatch(path -> path.startsWith("/eth/v1/events"));
    }
  }

  @Test
  void aFailedNodeHasAReason() {
    try (var site = RouterSite.of(2)) {
      site.apply(1, new Fault.Down());

      var ends = round(fleet(site, List.of()), PATIENT);

      assertThat(ends)
          .containsEntry("node-1", new ProbeEnd.Failed(new ProbeFailure.Refused()))
          .containsEntry("node-2", new ProbeEnd.Answered(true));
    }
  }

  @Test
  void unreportedPeersAreNoFailure() {
    try (var site = RouterSite.of(1)) {
      site.apply(1, new Fault.Errors(500).on("/eth/v1/node/peer_count"));

      assertThat(round(fleet(site, List.of()), PATIENT))
          .containsEntry("node-1", new ProbeEnd.Answered(false));
    }
  }

  @Test
  void aNodeThatHangsEndsTheRoundInTime() {
    try (var site = RouterSite.of(1)) {
      site.apply(1, new Fault.Hang());

      assertThat(round(fleet(site, List.of()), HASTY))
          .containsEntry("node-1", new ProbeEnd.Failed(new ProbeFailure.Silent()));
    }
  }

  @Test
  void aNodeThatHangsWithinAnAnswerEndsTheRoundInTime() {
    var started =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{";
    var server =
        ended(
            vertx
                .createNetServer()
                .connectHandler(socket -> socket.handler(_ -> socket.write(started)))
                .listen(0, "127.0.0.1"));
    try (var site = RouterSite.of(1)) {
      var hung = Node.at("hung", "http://127.0.0.1:" + server.actualPort());

      assertThat(round(fleet(site, List.of(hung)), HASTY))
          .containsEntry("hung", new ProbeEnd.Failed(new ProbeFailure.Silent()));
    }
  }

  /// @param others beside the site's nodes
  private static FleetState fleet(RouterSite site, List<Node> others) {
    var nodes = new ArrayList<>(others);
    site.nodes().forEach(node -> nodes.add(Node.at(node.name(), node.url().toString())));
    return new FleetState(nodes, RULES, site.clock());
  }

  private Map<String, ProbeEnd> round(FleetState fleet, ProbeSettings settings) {
    var timers = new VertxTimers(vertx);
    return ended(
        new Prober(
                vertx,
                fleet,
                settings,
                Connector.of(vertx, UPSTREAM),
                timers,
                LoudSupervisor.create(),
                InstantSource.system())
            .round());
  }
}
