package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.stream.Stream;
import org.fresnel.Shows;
import org.fresnel.SimulatedFleet;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A standby whose probes succeed and whose duty reads do not.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class StandbyProofTest {
  private static final String DUTIES = "/eth/v1/validator";
  private static final String DATA = "/eth/v1/validator/attestation_data?committee_index=0&slot=";

  static Stream<Fault> faultsOfDuties() {
    return Stream.of(
        new Fault.Errors(500).on(DUTIES),
        new Fault.Errors(404).on(DUTIES),
        new Fault.Hang().on(DUTIES),
        new Fault.Reset().on(DUTIES),
        new Fault.Garbage().on(DUTIES),
        new Fault.WrongSlot().on(DUTIES),
        new Fault.WrongEpoch().on(DUTIES));
  }

  @ParameterizedTest
  @MethodSource("faultsOfDuties")
  void aStandbyThatFailsDutiesIsUnproven(Fault fault) {
    try (var site = RouterSite.of(3)) {
      var router = tested(site);
      site.apply(2, fault);

      router.awaitHealth("node-2", "unproven");

      assertThat(router.status("node-1").health().kind().label()).isEqualTo("ready");
      assertThat(router.status("node-3").health().kind().label()).isEqualTo("ready");
    }
  }

  @Test
  void aHealedStandbyIsReadyAgain() {
    try (var site = RouterSite.of(3)) {
      var router = tested(site);
      site.apply(2, new Fault.Errors(500).on(DUTIES));
      router.awaitHealth("node-2", "unproven");

      site.heal(2);

      router.awaitHealth("node-2", "ready");
    }
  }

  @Test
  void clientsGetNoErrorIfThePrimaryEndsAfterTheStandbyFailed() {
    try (var site = RouterSite.of(3)) {
      var router = tested(site);
      site.apply(2, new Fault.Errors(500).on(DUTIES));
      router.awaitHealth("node-2", "unproven");

      site.apply(1, new Fault.Down());

      for (var i = 0; i < 20; i++) {
        var answer = router.get(DATA + (site.slot() - i % 3));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Fresnel-Node")).contains("node-3");
      }
    }
  }

  @Test
  void aReadThatEveryNodeRefusesBlamesNone() {
    try (var site = RouterSite.of(3)) {
      var router = tested(site);
      site.applyToAll(new Fault.Errors(503).on(DUTIES));
      var before = site.node(1).requests("GET", DUTIES).size();
      site.awaitRequests(1, DUTIES, before + 4);

      assertThat(router.fleet().nodes())
          .allMatch(status -> status.health().kind().label().equals("ready"));
    }
  }

  @Test
  void readsOfClientsAreSentToStandbysToo() {
    try (var site = RouterSite.of(2)) {
      var router = tested(site);
      var proposers = "/eth/v1/validator/duties/proposer/" + site.slot() / 32;

      assertThat(router.get(proposers).statusCode()).isEqualTo(200);

      site.awaitRequests(2, "/eth/v1/validator/duties/proposer", 1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/eth/v1/validator/duties/attester/12|['1','2']",
        "/eth/v1/validator/duties/sync/12|['1','2']",
        "/eth/v1/beacon/states/head/validators|{'ids':['1','2']}"
      },
      quoteCharacter = '`')
  void dutyReadsByPostAreSentToStandbysToo(String path, String body) {
    try (var site = RouterSite.of(2)) {
      var router = tested(site);

      assertThat(router.post(path, body.replace('\'', '"')).statusCode()).isEqualTo(200);

      await()
          .atMost(RunningRouter.PATIENCE)
          .until(() -> site.node(2).requests("POST", path).size() >= 2);
      assertThat(router.status("node-2").health().kind().label()).isEqualTo("ready");
    }
  }

  @Test
  @Shows("nodes[*].proof")
  void aNodeWithProofNoneGetsNoTest() {
    try (var site = RouterSite.of(3)) {
      site.start("nodes[0].proof", "light", "nodes[1].proof", "none", "nodes[2].proof", "light");
      site.awaitRequests(3, DUTIES, 3);

      assertThat(site.node(2).requests("GET", DUTIES)).isEmpty();
    }
  }

  @Test
  void aStarvingStandbyIsUnproven() {
    try (var site = RouterSite.of(3)) {
      var router =
          site.start(
              "probe.interval", "5s",
              "probe.timeout", "4s",
              "nodes[0].proof", "light",
              "nodes[1].proof", "light",
              "nodes[2].proof", "light");
      await().atMost(RunningRouter.PATIENCE).until(() -> passedTests(router) >= 3);

      site.apply(2, new Fault.Slow(Duration.ofMillis(1500)).on(DUTIES));

      router.awaitHealth("node-2", "unproven");
      assertThat(router.status("node-2").health().reason()).contains("usually");
    }
  }

  private static long passedTests(RunningRouter router) {
    return router.fleet().nodes().stream()
        .filter(status -> status.proof().label().equals("passed"))
        .count();
  }

  private static RunningRouter tested(RouterSite site) {
    var keys = new String[site.nodes().size() * 2];
    for (var i = 0; i < site.nodes().size(); i++) {
      keys[2 * i] = "nodes[%d].proof".formatted(i);
      keys[2 * i + 1] = "light";
    }
    var router = site.start(keys);
    await().atMost(RunningRouter.PATIENCE).until(() -> passedTests(router) == site.nodes().size());
    return router;
  }
}
