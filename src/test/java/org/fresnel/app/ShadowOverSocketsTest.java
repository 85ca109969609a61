package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Caller.answerer;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.fresnel.Shows;
import org.fresnel.SimulatedFleet;
import org.fresnel.shadow.OperationSums;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;

/// A shadow beside two nodes that serve.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class ShadowOverSocketsTest {
  private static final String DATA = "/eth/v1/validator/attestation_data";
  private static final String ROOT = "/eth/v1/beacon/states/50/root";
  private static final String POOL = "/eth/v2/beacon/pool/attestations";
  private static final String PREPARE = "/eth/v1/validator/prepare_beacon_proposer";
  private static final String SHADOW = "node-3";

  @Test
  void aWrongAnswerIsCalledDifferentAndReachesNoClient() {
    try (var site = RouterSite.of(3)) {
      var router = withShadow(site);
      site.apply(3, new Fault.WrongEpoch().on(DATA));

      var answer = router.get(data(site.slot()));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answerer(answer)).isEqualTo("node-1");
      await()
          .atMost(RunningRouter.PATIENCE)
          .untilAsserted(() -> assertThat(router.shadows().differences()).hasSize(1));
      var difference = router.shadows().differences().getFirst();
      assertThat(difference.node()).isEqualTo(SHADOW);
      assertThat(difference.servedBy()).isEqualTo("node-1");
      assertThat(difference.slot()).hasValue(site.slot());
      assertThat(difference.words()).startsWith("target: expected ");
      assertThat(router.shadows().verdicts(SHADOW).getFirst().made()).isFalse();
    }
  }

  @Test
  void attestationDataIsCopiedOnceASlot() {
    try (var site = RouterSite.of(3)) {
      var router = withShadow(site);

      router.get(data(site.slot()));
      router.get(data(site.slot()) + "&again");
      awaitSums(router, 1);
      site.pass(1);
      router.get(data(site.slot()));

      awaitSums(router, 2);
      assertThat(site.node(3).requests("GET", DATA)).hasSize(2);
      assertThat(router.shadows().sums(SHADOW).getFirst().same()).isEqualTo(2);
      assertThat(router.shadows().verdicts(SHADOW)).hasSize(2).allMatch(it -> it.made());
    }
  }

  @Test
  @Shows("shadow.share-percent")
  void theShareOfReadsIsCopied() {
    try (var site = RouterSite.of(3)) {
      var all = withShadow(site, "shadow.share-percent", "100");
      var none = withShadow(site, "shadow.share-percent", "0");

      none.get(ROOT);
      none.get(data(site.slot()));
      awaitSums(none, 1);
      assertThat(site.node(3).requests("GET", ROOT)).isEmpty();

      all.get(ROOT);
      site.awaitRequests(3, ROOT, 1);
    }
  }

  @Test
  @Shows("shadow.max-in-flight")
  void aShadowThatHangsCostsNoClientAnything() {
    try (var site = RouterSite.of(3)) {
      var router = withShadow(site, "shadow.share-percent", "100", "shadow.max-in-flight", "2");
      site.apply(3, new Fault.Hang().on("/eth/v1/beacon/states"));

      IntStream.range(0, 20)
          .forEach(
              i ->
                  assertThat(router.get("/eth/v1/beacon/states/%d/root".formatted(50 + i)))
                      .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(200))
                      .satisfies(answer -> assertThat(answerer(answer)).isEqualTo("node-1")));

      await()
          .atMost(RunningRouter.PATIENCE)
          .until(() -> router.shadows().leftOutOf(SHADOW) == 18);
      assertThat(site.node(3).requests("GET", "/eth/v1/beacon/states"))
          .filteredOn(request -> request.path().endsWith("/root"))
          .hasSize(2);
      assertThat(router.status(SHADOW).health().kind().label()).isEqualTo("ready");
    }
  }

  @Test
  @Shows("nodes[*].receive-publications")
  void messagesReachAShadowOnlyIfTheOperatorWantsIt() {
    try (var site = RouterSite.of(3)) {
      var router = withShadow(site);
      router.post(POOL, "[]");
      router.post(PREPARE, "[]");
      router.get(data(site.slot()));
      awaitSums(router, 1);
      assertThat(site.node(2).requests("POST", POOL)).hasSize(1);
      assertThat(site.node(3).requests("POST", "/")).isEmpty();

      var receiving = withShadow(site, "nodes[2].receive-publications", "true");
      receiving.post(POOL, "[]");
      receiving.post(PREPARE, "[]");

      await()
          .atMost(RunningRouter.PATIENCE)
          .until(() -> !site.node(3).requests("POST", POOL).isEmpty());
    }
  }

  @Test
  void aUsualNodeGetsNoMessageIfTheOperatorWantsNone() {
    try (var site = RouterSite.of(2)) {
      var router = site.start("nodes[1].receive-publications", "false");

      router.post(POOL, "[]");
      router.post(PREPARE, "[]");

      assertThat(site.node(1).requests("POST", POOL)).hasSize(1);
      assertThat(site.node(2).requests("POST", POOL)).isEmpty();
      assertThat(site.node(2).requests("POST", PREPARE)).hasSize(1);
    }
  }

  @Test
  void anOrderPromotesAShadowAfterAReplay() {
    try (var site = RouterSite.of(3)) {
      var router = withShadow(site);
      router.post(PREPARE, "[{\"validator_index\":\"1\",\"fee_recipient\":\"0x%040d\"}]".formatted(7));
      assertThat(site.node(3).requests("POST", PREPARE)).isEmpty();

      router.roster().role(SHADOW, "primary", false, "alice");

      router.awaitHealth(SHADOW, "ready");
      assertThat(router.path(SHADOW)).contains("recovering");
      assertThat(site.node(3).requests("POST", PREPARE)).hasSize(1);
      assertThat(router.status(SHADOW).replay().label()).isEqualTo("complete");
      site.apply(1, new Fault.Down());
      site.apply(2, new Fault.Down());
      assertThat(answerer(router.get(ROOT))).isEqualTo(SHADOW);
    }
  }

  @Test
  void theLastReadyNodeBecomesAShadowByForceAlone() {
    try (var site = RouterSite.of(2)) {
      var router = site.start();
      site.apply(2, new Fault.Down());
      router.awaitHealth("node-2", "down");

      assertThatThrownBy(() -> router.roster().role("node-1", "shadow", false, "alice"))
          .hasMessageStartingWith("expected at least 1 ready node beside node-1");
      router.roster().role("node-1", "shadow", true, "alice");

      assertThat(router.get(ROOT).statusCode()).isEqualTo(503);
    }
  }

  @Test
  void aShadowServesNobodyEvenIfAllOthersAreDown() {
    try (var site = RouterSite.of(2)) {
      var router = site.start("nodes[1].role", "shadow");
      site.apply(1, new Fault.Down());
      router.awaitHealth("node-1", "down");

      assertThat(router.get(ROOT).statusCode()).isEqualTo(503);
      assertThat(site.node(2).requests("GET", ROOT)).isEmpty();
    }
  }

  @Test
  void eachTestedNodeHasAVerdictForTheSlot() {
    try (var site = RouterSite.of(3)) {
      var router =
          site.start("nodes[0].proof", "light", "nodes[1].proof", "light", "nodes[2].role",
              "shadow", "nodes[2].proof", "light");
      site.apply(2, new Fault.Errors(500).on("/eth/v1/validator"));

      await()
          .atMost(RunningRouter.PATIENCE)
          .until(() -> !router.shadows().verdicts("node-2").isEmpty());
      assertThat(router.shadows().verdicts("node-2").getFirst().reason())
          .startsWith("produceAttestationData: 500");
      assertThat(List.of("node-1", SHADOW))
          .allSatisfy(
              node -> assertThat(router.shadows().verdicts(node).getFirst().made()).isTrue());
    }
  }

  private static RunningRouter withShadow(RouterSite site, String... keys) {
    var all = new ArrayList<>(List.of("nodes[2].role", "shadow"));
    all.addAll(List.of(keys));
    var router = site.start(all.toArray(String[]::new));
    for (var node : site.nodes()) {
      router.awaitHealth(node.name(), "ready");
    }
    return router;
  }

  private static void awaitSums(RunningRouter router, long copies) {
    await()
        .atMost(RunningRouter.PATIENCE)
        .until(
            () ->
                router.shadows().sums(SHADOW).stream().mapToLong(OperationSums::mirrored).sum()
                    == copies);
  }

  private static String data(long slot) {
    return DATA + "?committee_index=0&slot=" + slot;
  }
}
