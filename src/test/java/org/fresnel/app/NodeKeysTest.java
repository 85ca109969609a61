package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Caller.answerer;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fresnel.Shows;
import org.fresnel.SimulatedFleet;
import org.fresnel.simulator.SimulatedNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class NodeKeysTest {
  private static final String SYNCING = "/eth/v1/node/syncing";
  private static final String EVENTS = "/eth/v1/events";
  private static final String ROOT = "/eth/v1/beacon/states/50/root";

  private static final String COMMITTEES = "/eth/v1/validator/beacon_committee_subscriptions";
  private static final String PREPARE = "/eth/v1/validator/prepare_beacon_proposer";

  /// One request of each of the router's clients: probes, event streams, forwarding.
  private static final List<String> ALL_CLIENTS = List.of(SYNCING, EVENTS, ROOT);

  @TempDir Path folder;

  @Test
  @Shows("nodes")
  void theListOfUrlsIsTheFleetInItsOrder() {
    try (var site = RouterSite.of(2)) {
      var router = site.startWithUrls();

      assertThat(answerer(router.get(ROOT))).isEqualTo(site.node(1).url().getAuthority());
      router.awaitHealth(site.node(2).url().getAuthority(), "ready");
    }
  }

  @Test
  @Shows("nodes[*].name")
  void theNameIsInTheResponseTheMetricsAndTheFleet() {
    try (var site = RouterSite.of(1)) {
      var router = site.start("nodes[0].name", "lighthouse:1");

      assertThat(answerer(router.get(ROOT))).isEqualTo("lighthouse:1");
      router.awaitHealth("lighthouse:1", "ready");
      assertThat(router.registry().find("fresnel.node.head.slot").tag("node", "lighthouse:1"))
          .satisfies(gauges -> assertThat(gauges.gauges()).hasSize(1));
    }
  }

  @Test
  @Shows("nodes[*].url")
  void thePathOfTheUrlStandsBeforeEveryTarget() {
    try (var site = RouterSite.of(1)) {
      var router = site.start("nodes[0].url", site.node(1).url() + "/beacon/");

      router.get(ROOT);

      awaitRequests(site.node(1), "/beacon");
      assertThat(site.node(1).requests())
          .allSatisfy(request -> assertThat(request.path()).startsWith("/beacon/eth/"));
    }
  }

  @Test
  @Shows("nodes[*].role")
  void aBackupServesReadsOnlyIfNoPrimaryIsAsHealthy() {
    try (var site = RouterSite.of(2)) {
      var backupFirst = site.start("nodes[0].role", "backup");
      var primaryFirst = site.start("nodes[0].role", "primary");

      assertThat(answerer(backupFirst.get(ROOT))).isEqualTo("node-2");
      assertThat(answerer(primaryFirst.get(ROOT))).isEqualTo("node-1");
    }
  }

  @Test
  @Shows("nodes[*].drained")
  void aDrainedNodeIsProbedAndGetsNoRequest() {
    try (var site = RouterSite.of(2)) {
      var router = site.start("nodes[0].drained", "true");

      assertThat(answerer(router.get(ROOT))).isEqualTo("node-2");
      assertThat(router.post("/eth/v1/validator/prepare_beacon_proposer", "[]").statusCode())
          .isEqualTo(200);
      assertThat(router.status("node-1").health().kind().label()).isEqualTo("drained");
      assertThat(site.node(1).requests("GET", SYNCING)).isNotEmpty();
      assertThat(site.node(1).requests("GET", ROOT)).isEmpty();
      assertThat(site.node(1).requests("POST", "/")).isEmpty();

      var undrained = site.start("nodes[0].drained", "false");
      assertThat(answerer(undrained.get(ROOT))).isEqualTo("node-1");
    }
  }

  @Test
  @Shows("nodes[*].receive-subscriptions")
  void aNodeGetsOnlyTheConfiguredMessages() {
    try (var site = RouterSite.of(3)) {
      var router =
          site.start(
              "nodes[1].receive-subscriptions", "duties-only",
              "nodes[2].receive-subscriptions", "none");

      router.post(COMMITTEES, "[]");
      router.post(PREPARE, "[]");

      awaitPosts(site.node(1), COMMITTEES, PREPARE);
      awaitPosts(site.node(2), PREPARE);
      assertThat(site.node(2).requests("POST", COMMITTEES)).isEmpty();
      assertThat(site.node(3).requests("POST", "/")).isEmpty();
    }
  }

  @Test
  @Shows({"nodes[*].username", "nodes[*].password"})
  void theLoginGoesWithEveryRequest() {
    try (var site = RouterSite.of(1)) {
      var router = site.start("nodes[0].username", "u", "nodes[0].password", "p:w");

      assertEveryRequestHas(router, site.node(1), "Authorization", "Basic dTpwOnc=");
    }
  }

  @Test
  @Shows("nodes[*].password-file")
  void thePasswordOfAFileGoesWithEveryRequest() throws IOException {
    var file = Files.writeString(folder.resolve("password"), "p:w\n");
    try (var site = RouterSite.of(1)) {
      var router = site.start("nodes[0].username", "u", "nodes[0].password-file", file.toString());

      assertEveryRequestHas(router, site.node(1), "Authorization", "Basic dTpwOnc=");
    }
  }

  @Test
  @Shows("nodes[*].headers.*")
  void aHeaderGoesWithEveryRequest() {
    try (var site = RouterSite.of(1)) {
      var router = site.start("nodes[0].headers.X-Api-Key", "k3y");

      assertEveryRequestHas(router, site.node(1), "X-Api-Key", "k3y");
    }
  }

  @Test
  @Shows("nodes[*].header-files.*")
  void aHeaderOfAFileGoesWithEveryRequest() throws IOException {
    var file = Files.writeString(folder.resolve("token"), "Bearer t0ken\n");
    try (var site = RouterSite.of(1)) {
      var router = site.start("nodes[0].header-files.Authorization", file.toString());

      assertEveryRequestHas(router, site.node(1), "Authorization", "Bearer t0ken");
    }
  }

  @Test
  void aClientsHeaderDoesNotReplaceTheSecret() {
    try (var site = RouterSite.of(1)) {
      var router = site.start("nodes[0].headers.Authorization", "Bearer t0ken");

      router.get(ROOT, "Authorization", "Bearer of-the-client");

      assertThat(site.node(1).requests("GET", ROOT))
          .singleElement()
          .satisfies(
              request ->
                  assertThat(request.headers().get("authorization"))
                      .containsExactly("Bearer t0ken"));
    }
  }

  private static void assertEveryRequestHas(
      RunningRouter router, SimulatedNode node, String header, String value) {
    var response = router.get(ROOT);

    awaitRequests(node, "");
    assertThat(node.requests())
        .allSatisfy(request -> assertThat(request.header(header)).contains(value));
    assertThat(response.body() + response.headers().map()).doesNotContain(value);
  }

  private static void awaitPosts(SimulatedNode node, String... paths) {
    await()
        .atMost(RunningRouter.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(paths)
                    .allSatisfy(path -> assertThat(node.requests("POST", path)).isNotEmpty()));
  }

  private static void awaitRequests(SimulatedNode node, String prefix) {
    await()
        .atMost(RunningRouter.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(ALL_CLIENTS)
                    .allSatisfy(
                        path -> assertThat(node.requests("GET", prefix + path)).isNotEmpty()));
  }
}
