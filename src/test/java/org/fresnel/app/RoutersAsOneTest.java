package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.fresnel.DutyClient;
import org.fresnel.drill.Drill;
import org.fresnel.drill.DrillAbortion;
import org.fresnel.drill.DrillBeginning;
import org.fresnel.drill.DrillKind;
import org.fresnel.drill.DrillPlan;
import org.fresnel.duties.DutyKind;
import org.fresnel.duties.DutyQuery;
import org.fresnel.duties.DutyRecord;
import org.fresnel.duties.DutyResult;
import org.fresnel.node.AdminState;
import org.fresnel.node.AvoidedDuties;
import org.fresnel.node.WindowRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two and three routers of a cluster over real connections, in front of the same nodes.
class RoutersAsOneTest {
  private static final int SLOTS_PER_EPOCH = 8;
  private static final int VALIDATORS = 64;
  private static final String PREPARE = "/eth/v1/validator/prepare_beacon_proposer";
  private static final Duration SETTLING = Duration.ofSeconds(31);

  private final RouterSite site = RouterSite.of(2);
  private RouterGroup group;

  @BeforeEach
  void group() throws IOException {
    group = new RouterGroup(site, 2);
  }

  @AfterEach
  void close() {
    site.close();
  }

  private static void awaitThat(Callable<Boolean> condition) {
    await().atMost(RunningRouter.PATIENCE).until(condition);
  }

  @Test
  void aDrainHoldsAtBothUntilEitherResumesIt() {
    var one = group.start(1, 1);
    var two = group.start(2, 2);

    drain(one, "node-1");
    awaitThat(() -> isDrained(two, "node-1"));
    two.roster().resume("node-1", "bob");
    awaitThat(() -> !isDrained(one, "node-1"));

    assertThat(isDrained(two, "node-1")).isFalse();
  }

  @Test
  void bothGiveTheSameAttestationDataDuringADrain() {
    var one = group.start(1, 1);
    var two = group.start(2, 2);
    drain(one, "node-1");
    awaitThat(() -> isDrained(two, "node-1"));
    two.awaitHealth("node-2", "ready");
    one.awaitHealth("node-2", "ready");

    var target = "%s?committee_index=0&slot=%d".formatted(DutyClient.DATA, site.slot());
    var atOne = one.get(target);
    var atTwo = two.get(target);

    assertThat(atTwo.body()).isEqualTo(atOne.body()).contains("beacon_block_root");
    assertThat(List.of(atOne, atTwo))
        .extracting(it -> it.headers().firstValue("Fresnel-Node").orElse("-"))
        .containsOnly("node-2");
  }

  @Test
  void aDrillIsListedAndAbortedAtTheOtherRouter() {
    var one = group.start(1, 1);
    var two = group.start(2, 2);
    settle(one, two);

    var drill = ((DrillBeginning.Begun) beginning(one)).drill();
    awaitThat(() -> stateAt(two, drill.id()).equals(Optional.of(Drill.State.RUNNING)));
    assertThat(two.drills().abort(drill.id(), "enough", Duration.ZERO))
        .isEqualTo(DrillAbortion.REQUESTED);

    awaitThat(() -> !one.drills().isRunning());
    awaitThat(() -> stateAt(two, drill.id()).equals(Optional.of(Drill.State.ABORTED)));
    assertThat(stateAt(one, drill.id())).contains(Drill.State.ABORTED);
  }

  @Test
  void aSecondDrillIsRefusedWithTheReason() {
    var one = group.start(1, 1);
    var two = group.start(2, 2);
    settle(one, two);
    assertThat(beginning(two)).isInstanceOf(DrillBeginning.Begun.class);

    var second = beginning(one);

    assertThat(second)
        .isEqualTo(new DrillBeginning.Elsewhere("another router runs a drill: held by router-2"));
  }

  @Test
  void noDrillBeginsUntilBothHaveBeenInViewForAWhile() {
    var one = group.start(1, 1);
    readyNodes(one);
    assertThat(beginning(one).toString()).contains("1 of 2 configured routers in view");

    group.start(2, 2);
    group.awaitView(one, 2);

    assertThat(beginning(one).toString()).contains("for 30 s");
  }

  @Test
  void aMaintenanceWindowAvoidsTheDutiesAtTheOtherRouter() {
    var one = group.start(1, 1);
    var two = group.start(2, 2);
    var client = new DutyClient(one);
    client.begins(site.slot() / SLOTS_PER_EPOCH);

    awaitThat(() -> two.duties().calendar().validators() == VALIDATORS);

    var now = site.clock().instant();
    var here = one.duties().calendar();
    var there = two.duties().calendar();
    assertThat(there.nextProposal(now)).isPresent().isEqualTo(here.nextProposal(now));
    assertThat(there.freeFrom(now, AvoidedDuties.AGGREGATIONS))
        .isEqualTo(here.freeFrom(now, AvoidedDuties.AGGREGATIONS));
  }

  @Test
  void aDutyDoneThroughTheOtherRouterIsNotMissed() {
    var one = group.start(1, 1);
    var two = group.start(2, 2);
    follow(one, two);
    var atOne = new DutyClient(one);
    var atTwo = new DutyClient(two);
    atOne.begins(site.slot() / SLOTS_PER_EPOCH);
    atTwo.begins(site.slot() / SLOTS_PER_EPOCH);
    follow(one, two);
    var slot = site.slot();
    var attester = atOne.attesters(slot).getFirst();

    atOne.attestationData(slot);
    atTwo.attests(slot);
    awaitThat(() -> attestation(one, attester, slot).result() == DutyResult.ON_TIME);
    site.pass(2);

    assertThat(attestation(one, attester, slot).result()).isEqualTo(DutyResult.ON_TIME);
    assertThat(attestation(one, attester, slot).why()).contains("router-2", "accepted it");
  }

  @Test
  void aNodeIsReplayedWhatClientsSentToARouterThatIsGone() {
    var one = group.start(1, 1);
    var two = group.start(2, 2);
    prepare(one, 1);
    awaitKnown(two, 1);
    one.close();
    group.awaitView(two, 1);

    site.restart(2);

    awaitThat(() -> site.node(2).preparations().size() == VALIDATORS);
    assertThat(site.node(2).preparations().values()).containsOnly(recipient(1));
  }

  @Test
  void theNewestFeeRecipientIsReplayedWhicheverRouterGotIt() {
    var one = group.start(1, 1);
    var two = group.start(2, 2);
    prepare(one, 1);
    awaitKnown(two, 1);
    prepare(two, 2);
    awaitKnown(one, 2);

    site.restart(1);

    awaitThat(
        () ->
            site.node(1).preparations().values().stream().filter(recipient(2)::equals).count()
                == VALIDATORS);
    assertThat(feeRecipientOfBlock(one)).isEqualTo(recipient(2));
    assertThat(feeRecipientOfBlock(two)).isEqualTo(recipient(2));
  }

  @Test
  void aRouterThatStartsLaterHasEverythingWhenItIsReady() throws IOException {
    group = new RouterGroup(site, 3);
    var one = group.start(1, 1);
    var two = group.start(2, 2);
    prepare(one, 1);
    drain(two, "node-2");
    new DutyClient(one).begins(site.slot() / SLOTS_PER_EPOCH);
    prepare(one, 3);
    awaitKnown(two, 3);

    var three = group.start(3, 3);
    one.close();
    two.close();

    assertThat(isDrained(three, "node-2")).isTrue();
    awaitKnown(three, 3);
    awaitThat(() -> three.duties().calendar().validators() == VALIDATORS);
    site.restart(1);
    awaitThat(() -> site.node(1).preparations().size() == VALIDATORS);
    assertThat(site.node(1).preparations().values()).containsOnly(recipient(3));
  }

  @Test
  void theProducerOfABlockIsKnownAtTheOtherRouter() {
    var one = group.start(1, 1);
    var two = group.start(2, 2);
    follow(one, two);
    prepare(one, 1);
    var node = one.get(block()).headers().firstValue("Fresnel-Node").orElseThrow();

    awaitThat(() -> two.producer(site.slot()).equals(Optional.of(node)));
  }

  @Test
  void aRouterWorksOnAloneAndTheOtherComesBack() {
    var one = group.start(1, 1);
    var two = group.start(2, 2);
    one.close();
    group.awaitView(two, 1);
    drain(two, "node-1");

    assertThat(two.get("/eth/v1/node/version").statusCode()).isEqualTo(200);
    var again = group.start(1, 2);

    assertThat(isDrained(again, "node-1")).isTrue();
  }

  @Test
  void aRouterThatIsConfiguredAloneHasNoThreadsOfACluster() {
    var before = clusterThreads();
    var router = site.start();

    assertThat(clusterThreads()).isSubsetOf(before);
    assertThat(router.cluster().getClass().getSimpleName()).isEqualTo("StandaloneCluster");
  }

  private static Set<String> clusterThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(it -> it.matches("(?i).*(cluster|jgroups|TQ-Bundler|MERGE3|FD_ALL).*"))
        .collect(Collectors.toSet());
  }

  private static void drain(RunningRouter router, String node) {
    readyNodes(router);
    router.roster().drain(node, "new disk", Optional.empty(), WindowRequest.NONE, true, "alice");
  }

  private static boolean isDrained(RunningRouter router, String node) {
    return router.fleet().named(node).orElseThrow().adminState() instanceof AdminState.Out;
  }

  private static void readyNodes(RunningRouter router) {
    router.awaitHealth("node-1", "ready");
    router.awaitHealth("node-2", "ready");
  }

  /// Both routers have been in view for long enough, and the nodes are well.
  private void settle(RunningRouter one, RunningRouter two) {
    group.awaitView(one, 2);
    site.pass(SETTLING.dividedBy(RouterSite.SLOT));
    for (var router : List.of(one, two)) {
      router.awaitHeadOf("node-1", site.slot());
      router.awaitHeadOf("node-2", site.slot());
      readyNodes(router);
    }
  }

  private static DrillBeginning beginning(RunningRouter router) {
    return router
        .drills()
        .begin(
            new DrillPlan(
                DrillKind.DOWN,
                "node-1",
                Duration.ofMinutes(1),
                DrillPlan.Strength.USUAL,
                new DrillPlan.Objective(Duration.ofSeconds(15), Duration.ofSeconds(2))));
  }

  private static Optional<Drill.State> stateAt(RunningRouter router, String drill) {
    return router.drills().one(drill).map(Drill::state);
  }

  private static String recipient(int round) {
    return "0x%040d".formatted(round);
  }

  private static void prepare(RunningRouter router, int round) {
    var body =
        LongStream.range(0, VALIDATORS)
            .mapToObj(
                it ->
                    "{\"validator_index\":\"%d\",\"fee_recipient\":\"%s\"}"
                        .formatted(it, recipient(round)))
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(router.post(PREPARE, body).statusCode()).isEqualTo(200);
  }

  private static void awaitKnown(RunningRouter router, int round) {
    awaitThat(
        () ->
            LongStream.range(0, VALIDATORS)
                .allMatch(
                    it ->
                        router
                            .validatorState()
                            .feeRecipient(it)
                            .equals(Optional.of(recipient(round)))));
  }

  private String block() {
    return "/eth/v3/validator/blocks/%d?builder_boost_factor=0&randao_reveal=0x%s"
        .formatted(site.slot(), "ab".repeat(96));
  }

  private String feeRecipientOfBlock(RunningRouter router) {
    var text = new JsonObject(router.get(block()).body()).encode();
    var at = text.indexOf("\"fee_recipient\":\"") + "\"fee_recipient\":\"".length();
    return text.substring(at, at + 42);
  }

  private static DutyRecord attestation(RunningRouter router, long validator, long slot) {
    var query = new DutyQuery(OptionalLong.empty(), OptionalLong.of(slot), OptionalLong.empty());
    return ended(router.duties().overview(query)).records().stream()
        .filter(it -> it.kind() == DutyKind.ATTESTATION && it.validator() == validator)
        .findFirst()
        .orElseThrow();
  }

  private void follow(RunningRouter... routers) {
    site.pass(1);
    for (var router : routers) {
      for (var node : site.nodes()) {
        router.awaitHeadOf(node.name(), site.slot());
        router.awaitStatus(
            node.name(), status -> assertThat(status.info().head().root()).isNotEmpty());
      }
    }
  }
}
