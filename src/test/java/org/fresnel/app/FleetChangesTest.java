package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.fresnel.config.SettingsSource;
import org.fresnel.fixture.Caller;
import org.fresnel.fixture.Futures;
import org.fresnel.node.Node;
import org.fresnel.node.WindowRequest;
import org.fresnel.registry.NodeSpec;
import org.fresnel.simulator.Fault;
import org.fresnel.storage.DiskStore;
import org.fresnel.storage.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nodes come and go while clients ask, over real sockets.
class FleetChangesTest {
  private static final String ROOT = "/eth/v1/beacon/states/50/root";
  private static final String PREPARE = "/eth/v1/validator/prepare_beacon_proposer";
  private static final String PREPARATION =
      "[{\"validator_index\":\"7\",\"fee_recipient\":\"0x" + "ab".repeat(20) + "\"}]";

  @TempDir Path folder;

  @Test
  void noRequestFailsWhileTheFleetChanges() {
    try (var site = RouterSite.of(3)) {
      var router = site.start();
      var answers = new ArrayList<CompletableFuture<Integer>>();
      Runnable load =
          () -> {
            for (var i = 0; i < 40; i++) {
              answers.add(router.getLater(ROOT).thenApply(it -> it.statusCode()));
            }
          };

      load.run();
      router.roster().drain("node-1", "", Optional.empty(), WindowRequest.NONE, false, "ops");
      load.run();
      router.roster().remove("node-2", false, "ops");
      load.run();
      router.roster().add(spec("node-2", site.node(2).url()), "ops");
      load.run();
      router.roster().resume("node-1", "ops");
      load.run();
      router.awaitHealth("node-2", "ready");
      router.roster().remove("node-3", false, "ops");
      load.run();

      assertThat(answers).extracting(Futures::ended).hasSize(240).containsOnly(200);
    }
  }

  /// Both changes are made before the probes' event loop hears of either.
  @Test
  void aNodeThatIsRemovedAndAddedAgainIsNew() {
    try (var site = RouterSite.of(2)) {
      var router = site.start();
      var url = site.node(2).url();
      Futures.ended(
          router
              .prober()
              .now(Node.at("node-2", url.toString()))
              .map(
                  _ -> {
                    router.roster().remove("node-2", false, "ops");
                    return router.roster().add(spec("node-2", url), "ops");
                  }));

      router.awaitHealth("node-2", "ready");
    }
  }

  @Test
  void aDrainedNodeGetsNoRequestAndIsStillProbed() {
    try (var site = RouterSite.of(2)) {
      var router = site.start();
      router.roster().drain("node-1", "disk", Optional.empty(), WindowRequest.NONE, false, "ops");
      site.node(1).forgetRequests();

      assertThat(Caller.answerer(router.get(ROOT))).isEqualTo("node-2");
      site.awaitRequests(1, "/eth/v1/node/syncing", 1);
      assertThat(site.node(1).requests("GET", ROOT)).isEmpty();
    }
  }

  @Test
  void anAddedNodeGetsTheValidatorStateBeforeItIsReady() {
    try (var site = RouterSite.of(2)) {
      var router = site.start();
      router.roster().remove("node-2", false, "ops");
      router.post(PREPARE, PREPARATION);

      router.roster().add(spec("node-2", site.node(2).url()), "ops");
      router.awaitHealth("node-2", "ready");

      assertThat(site.node(2).preparations()).containsKey(7L);
    }
  }

  @Test
  void aResumedNodeGetsTheMessagesThatItMissed() {
    try (var site = RouterSite.of(2)) {
      var router = site.start();
      router.roster().drain("node-1", "", Optional.empty(), WindowRequest.NONE, false, "ops");
      router.post(PREPARE, PREPARATION);

      router.roster().resume("node-1", "ops");
      router.awaitHealth("node-1", "ready");

      await()
          .atMost(RunningRouter.PATIENCE)
          .untilAsserted(() -> assertThat(site.node(1).preparations()).containsKey(7L));
    }
  }

  @Test
  void aRemovedNodeGetsNoMoreRequests() {
    try (var site = RouterSite.of(2)) {
      var router = site.start();
      site.awaitStreams(2, 1);

      router.roster().remove("node-2", false, "ops");

      site.awaitStreams(2, 0);
      site.node(2).forgetRequests();
      site.node(1).forgetRequests();
      site.awaitRequests(1, "/eth/v1/node/syncing", 3);
      assertThat(site.node(2).requests()).isEmpty();
    }
  }

  @Test
  void aNodesMetersAreAddedAndRemovedWithIt() {
    try (var site = RouterSite.of(2)) {
      var router = site.start();
      router.get(ROOT);

      router.roster().remove("node-1", false, "ops");
      assertThat(router.registry().getMeters())
          .extracting(meter -> Optional.ofNullable(meter.getId().getTag("node")).orElse("-"))
          .contains("node-2")
          .doesNotContain("node-1");

      router.roster().add(spec("node-1", site.node(1).url()), "ops");
      router.awaitHealth("node-1", "ready");
      router.get(ROOT, "Fresnel-Node", "node-1");
      assertThat(router.registry().find("fresnel.node.health").tag("node", "node-1").gauges())
          .isNotEmpty();
      assertThat(
              router
                  .registry()
                  .find("fresnel.validator.state.replays")
                  .tag("node", "node-1")
                  .counters())
          .isNotEmpty();
      assertThat(router.registry().find("fresnel.attempts").tag("node", "node-1").timers())
          .isNotEmpty();
    }
  }

  @Test
  void aSignedBlockReachesItsDrainedProducer() {
    try (var site = RouterSite.of(2)) {
      var router = site.start();
      var slot = site.slot() + 1;
      site.pass(1);
      var produced =
          router.get(
              "/eth/v3/validator/blocks/%d?randao_reveal=0x%s".formatted(slot, "ab".repeat(96)));
      assertThat(produced.statusCode()).isEqualTo(200);
      var producer = Caller.answerer(produced);
      router.roster().drain(producer, "", Optional.empty(), WindowRequest.NONE, false, "ops");
      var number = producer.equals("node-1") ? 1 : 2;
      site.node(number).forgetRequests();

      router.post(
          "/eth/v2/beacon/blinded_blocks",
          "{\"message\":{\"slot\":\"%d\"},\"signature\":\"0x\"}".formatted(slot));

      await()
          .atMost(RunningRouter.PATIENCE)
          .until(() -> !site.node(number).requests("POST", "/eth/v2/beacon/blinded").isEmpty());
    }
  }

  @Test
  void changesSurviveARestart() {
    try (var site = RouterSite.of(3)) {
      var source = source(site);
      try (var store = open()) {
        var router = site.launch(source, store);
        router.awaitProbed();
        router.roster().remove("node-2", false, "ops");
        router.roster().drain("node-1", "disk", Optional.empty(), WindowRequest.NONE, false, "ops");
        router.roster().order(List.of("node-3", "node-1"), "ops");
      }
      try (var store = open()) {
        var router = site.launch(source, store);

        assertThat(router.roster().snapshot().places())
            .extracting(place -> place.node().name())
            .containsExactly("node-3", "node-1");
        assertThat(router.status("node-1").health().reason())
            .isEqualTo("taken out of use by ops: disk");
        assertThat(router.roster().snapshot().changes())
            .allSatisfy(change -> assertThat(change.actor().by()).isEqualTo("ops"));
      }
    }
  }

  @Test
  void anUnreadableStateIsSetAsideAndTheConfigurationApplies() {
    try (var site = RouterSite.of(2)) {
      try (var store = open()) {
        store.file("nodes").write("{\"version\":99}");
      }
      try (var store = open()) {
        var router = site.launch(source(site), store);

        assertThat(router.roster().snapshot().places()).hasSize(2);
        assertThat(folder.resolve("nodes-not-understood.state")).exists();
      }
    }
  }

  @Test
  void theLastUsableNodeIsDrainedByForceAlone() {
    try (var site = RouterSite.of(2)) {
      var router = site.start();
      site.apply(2, new Fault.Down());
      router.awaitHealth("node-2", "down");

      assertThat(
              catchThrowable(
                  () ->
                      router
                          .roster()
                          .drain("node-1", "", Optional.empty(), WindowRequest.NONE, false, "ops")))
          .hasMessage(
              "expected at least 1 ready node beside node-1 (maintenance.keep-ready), got 0:"
                  + " node-2 is down; use force to do it nevertheless");
      router.roster().drain("node-1", "", Optional.empty(), WindowRequest.NONE, true, "ops");
      assertThat(router.status("node-1").health().kind().label()).isEqualTo("drained");
    }
  }

  @Test
  void aDrainEndsByItself() {
    try (var site = RouterSite.of(2)) {
      var router = site.start();
      router
          .roster()
          .drain(
              "node-1", "", Optional.of(Duration.ofSeconds(60)), WindowRequest.NONE, false, "ops");
      router.awaitHealth("node-1", "drained");

      site.pass(150);

      router.awaitStatus(
          "node-1", status -> assertThat(status.health().kind().label()).isNotEqualTo("drained"));
    }
  }

  private Store open() {
    return switch (DiskStore.open(folder)) {
      case Store.Opening.Usable(var store) -> store;
      case Store.Opening.Unusable(var reason) -> throw new AssertionError(reason);
    };
  }

  private static SettingsSource source(RouterSite site) {
    var properties = new HashMap<String, String>();
    for (var i = 0; i < site.nodes().size(); i++) {
      properties.put("fresnel.nodes[%d].name".formatted(i), site.nodes().get(i).name());
      properties.put("fresnel.nodes[%d].url".formatted(i), site.nodes().get(i).url().toString());
    }
    properties.put("fresnel.listen.port", "0");
    properties.put("fresnel.probe.interval", "500ms");
    properties.put("fresnel.probe.timeout", "450ms");
    return new SettingsSource(Map.of(), properties, List.of());
  }

  private static NodeSpec spec(String name, URI url) {
    return new NodeSpec(name, url.toString(), "", "", "", "", "", "", Map.of());
  }
}
