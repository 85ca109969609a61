package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.fresnel.SimulatedFleet;
import org.fresnel.fixture.Caller;
import org.fresnel.replay.EntryListener;
import org.fresnel.replay.EntryUpdate;
import org.fresnel.simulator.ClientProfile;
import org.fresnel.simulator.Fault;
import org.fresnel.simulator.SimulatedNode;
import org.junit.jupiter.api.Test;

/// What a node has forgotten, or never got, it is told before it is given duties.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class MemoryOverSocketsTest {
  private static final String PREPARE = "/eth/v1/validator/prepare_beacon_proposer";
  private static final String COMMITTEES = "/eth/v1/validator/beacon_committee_subscriptions";
  private static final String SYNC = "/eth/v1/validator/sync_committee_subscriptions";
  private static final String REGISTER = "/eth/v1/validator/register_validator";
  private static final String ROOT = "/eth/v1/beacon/states/50/root";
  private static final int VALIDATORS = 20;

  /// A stream is open once an event has come: some clients send nothing before.
  private static void announceHeads(RouterSite site, RunningRouter router) {
    for (var node : site.nodes()) {
      await().atMost(RunningRouter.PATIENCE).until(() -> node.eventStreams() == 1);
    }
    site.pass(1);
    for (var node : site.nodes()) {
      router.awaitStatus(
          node.name(), status -> assertThat(status.info().head().root()).isNotEmpty());
    }
  }

  /// One validator client's messages of an epoch.
  private static void tell(RunningRouter router, SimulatedNode keys, long slot) {
    assertThat(router.post(PREPARE, preparations("ab")).statusCode()).isEqualTo(200);
    assertThat(router.post(COMMITTEES, committees(slot)).statusCode()).isEqualTo(200);
    assertThat(
            router
                .post(
                    SYNC,
                    "[{\"validator_index\":\"3\",\"sync_committee_indices\":[\"1\"],"
                        + "\"until_epoch\":\"1000\"}]")
                .statusCode())
        .isEqualTo(200);
    assertThat(router.post(REGISTER, registrations(router)).statusCode()).isEqualTo(200);
    awaitKnows(keys);
  }

  private static String preparations(String recipient) {
    return LongStream.range(0, VALIDATORS)
        .mapToObj(
            index ->
                "{\"validator_index\":\"%d\",\"fee_recipient\":\"0x%s\"}"
                    .formatted(index, recipient.repeat(20)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String committees(long slot) {
    return LongStream.range(0, VALIDATORS)
        .mapToObj(
            index ->
                ("{\"validator_index\":\"%d\",\"committee_index\":\"0\",\"committees_at_slot\":\"1\","
                        + "\"slot\":\"%d\",\"is_aggregator\":true}")
                    .formatted(index, slot + 1 + index % 8))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String registrations(RunningRouter router) {
    return LongStream.range(0, VALIDATORS)
        .mapToObj(
            index ->
                ("{\"message\":{\"fee_recipient\":\"0x%s\",\"gas_limit\":\"1\",\"timestamp\":\"5\","
                        + "\"pubkey\":\"%s\"},\"signature\":\"0x%s\"}")
                    .formatted("ab".repeat(20), publicKey(router, index), "cd".repeat(96)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String publicKey(RunningRouter router, long index) {
    var answer = router.get("/eth/v1/beacon/states/head/validators/" + index);
    var data = new JsonObject(answer.body()).getJsonObject("data");
    return Objects.requireNonNull(data.getJsonObject("validator").getString("pubkey"));
  }

  /// It may have been told some of it twice.
  private static void assertKnows(SimulatedNode node) {
    assertThat(node.preparations()).hasSize(VALIDATORS);
    assertThat(node.registrations()).hasSize(VALIDATORS);
    assertThat(Set.copyOf(node.committeeSubscriptions())).hasSize(VALIDATORS);
    assertThat(Set.copyOf(node.syncSubscriptions())).hasSize(1);
  }

  private static void awaitKnows(SimulatedNode node) {
    await().atMost(RunningRouter.PATIENCE).untilAsserted(() -> assertKnows(node));
  }

  private static void awaitMemory(RunningRouter router, String node, String label) {
    router.awaitStatus(node, status -> assertThat(status.replay().label()).isEqualTo(label));
  }

  @Test
  void anEmptyRestartedNodeGetsEverythingBeforeItsFirstDuty() {
    try (var site = RouterSite.of(2)) {
      var router = site.start();
      tell(router, site.node(1), site.slot());
      site.apply(1, new Fault.Down());
      router.awaitHealth("node-1", "down");
      site.restart(1);
      assertThat(site.node(1).preparations()).isEmpty();
      site.node(1).forgetRequests();

      site.heal(1);
      await()
          .atMost(RunningRouter.PATIENCE)
          .until(() -> Caller.answerer(router.get(ROOT)).equals("node-1"));

      assertKnows(site.node(1));
      assertThat(router.status("node-1").replay().label()).isEqualTo("complete");
    }
  }

  @Test
  void aMessageIsEnteredOnAnEventLoopWithoutClients() {
    Set<String> threads = ConcurrentHashMap.newKeySet();
    try (var site = RouterSite.of(1)) {
      var router = site.start();
      router.validatorState().share(new Listening(threads));
      tell(router, site.node(1), site.slot());

      await().atMost(RunningRouter.PATIENCE).until(() -> !threads.isEmpty());
      assertThat(threads).containsExactly("fresnel-validator-state");
    }
  }

  @Test
  void aNodeGetsMessagesThatWereSentWhileItWasDown() {
    try (var site = RouterSite.of(2)) {
      var router = site.start();
      site.apply(1, new Fault.Down());
      router.awaitHealth("node-1", "down");
      tell(router, site.node(2), site.slot());

      site.heal(1);
      router.awaitHealth("node-1", "ready");

      assertKnows(site.node(1));
    }
  }

  @Test
  void aRestartBetweenTwoProbesIsNoticedAtTheEventStream() {
    try (var site = RouterSite.of(2)) {
      var router = site.start("probe.interval", "5s", "probe.timeout", "4s");
      router.awaitHealth("node-1", "ready");
      announceHeads(site, router);
      tell(router, site.node(1), site.slot());

      site.restart(1);

      awaitKnows(site.node(1));
    }
  }

  @Test
  void aNodeThatFailedAMessageGetsItAfterItsRecovery() {
    try (var site = RouterSite.of(2)) {
      var router = site.start();
      site.apply(1, new Fault.Errors(503).on(PREPARE));

      assertThat(router.post(PREPARE, preparations("ab")).statusCode()).isEqualTo(200);
      awaitMemory(router, "node-1", "pending");
      assertThat(router.status("node-1").health().kind().label()).isEqualTo("ready");
      site.heal(1);

      awaitMemory(router, "node-1", "complete");
      assertThat(site.node(1).preparations()).hasSize(VALIDATORS);
    }
  }

  @Test
  void aNodeThatRejectsRegistrationsGetsTheRest() {
    try (var site = RouterSite.of(2)) {
      var router = site.start();
      tell(router, site.node(1), site.slot());
      site.apply(1, new Fault.Errors(400).on(REGISTER));

      var losses = router.status("node-1").replay().losses();

      site.restart(1);

      router.awaitStatus(
          "node-1", status -> assertThat(status.replay().losses()).isGreaterThan(losses));
      awaitMemory(router, "node-1", "complete");
      assertThat(site.node(1).preparations()).hasSize(VALIDATORS);
      assertThat(site.node(1).registrations()).isEmpty();
    }
  }

  @Test
  void theReplayWorksWithEveryClientImplementation() {
    try (var site = RouterSite.of(6, ClientProfile.values())) {
      var router = site.start();
      announceHeads(site, router);
      tell(router, site.node(1), site.slot());

      for (var number = 1; number <= 6; number++) {
        awaitKnows(site.node(number));
        site.restart(number);
        awaitKnows(site.node(number));
      }
    }
  }

  @Test
  void aNodeThatReceivesDutiesOnlyGetsNoOtherReplay() {
    try (var site = RouterSite.of(2)) {
      var router = site.start("nodes[1].receive-subscriptions", "duties-only");
      tell(router, site.node(1), site.slot());

      site.restart(2);

      await()
          .atMost(RunningRouter.PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(site.node(2).preparations()).hasSize(VALIDATORS);
                assertThat(site.node(2).registrations()).hasSize(VALIDATORS);
              });
      assertThat(site.node(2).committeeSubscriptions()).isEmpty();
      assertThat(site.node(2).syncSubscriptions()).isEmpty();
    }
  }

  /// Notes the threads that enter something.
  private record Listening(Set<String> threads) implements EntryListener {
    @Override
    public void stored(EntryUpdate update) {}

    @Override
    public void entered(EntryUpdate update) {
      threads.add(Thread.currentThread().getName());
    }
  }
}
