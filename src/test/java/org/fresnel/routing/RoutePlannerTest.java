package org.fresnel.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.node.Credentials;
import org.fresnel.node.Fleet;
import org.fresnel.node.Head;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.junit.jupiter.api.Test;

class RoutePlannerTest {
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = GENESIS.plusSeconds(1200);
  private static final long SLOT = 100;
  private static final HealthThresholds RULES =
      new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(1, 8, 0), "");
  private static final RoutePlanner POLICY = new RoutePlanner(Map.of(), GatheredReads.FIRST);

  private final EndpointTable table = EndpointTable.load();
  private Fleet fleet = fleet(node("a"), node("b"), node("c"));

  private static Node node(String name) {
    return Node.at(name, "http://" + name + ":5052");
  }

  private static Node as(Node.Role role, String name, boolean drained) {
    return new Node(
        name, URI.create("http://" + name), role, Credentials.NONE, drained, Node.Receives.ALL);
  }

  private static Node receiving(Node.Receives receives, String name) {
    return new Node(
        name, URI.create("http://" + name), Node.Role.PRIMARY, Credentials.NONE, false, receives);
  }

  private static Fleet fleet(Node... nodes) {
    var fleet = Fleet.unprobed(List.of(nodes), NOW);
    for (var node : nodes) {
      fleet = see(fleet, node.name(), new Observation.Identified(network("0xaa"), "sim"));
      fleet = see(fleet, node.name(), probed(new SyncStatus(SLOT, 0, false, false, false)));
    }
    return fleet;
  }

  private static Identity network(String root) {
    var clock = new SlotClock(GENESIS, Duration.ofSeconds(12), 32);
    return new Identity(clock, root, "0x01", "1:0xdd", Map.of());
  }

  private static Observation probed(SyncStatus status) {
    return new Observation.Probed(status, Duration.ZERO);
  }

  private static Fleet see(Fleet fleet, String name, Observation seen) {
    return fleet.after(name, seen, RULES, NOW);
  }

  private void see(String name, Observation seen) {
    fleet = see(fleet, name, seen);
  }

  private void down(String name) {
    see(name, new Observation.Unreachable("refused"));
  }

  @Test
  void everyUsableNodeIsAskedForLivenessAtOnce() {
    down("b");
    assertThat(((Plan.Gather) plan("POST", "/eth/v1/validator/liveness/3")).preferred())
        .containsExactly(node("a"), node("c"), node("b"));
  }

  @Test
  void everyPreferredNodeIsAskedForPayloadAttestationData() {
    down("b");
    var plan = (Plan.Gather) plan("GET", "/eth/v1/validator/payload_attestation_data?slot=100");

    assertThat(names(plan.preferred())).containsExactly("a", "c");
    assertThat(names(plan.fallback())).containsExactly("b");
  }

  @Test
  void oneNodeAloneIsSentTheMessageForTheBuilders() {
    var plan = (Plan.ToAll) plan("POST", "/eth/v1/validator/builder_preferences");

    assertThat(names(plan.nodes())).containsExactly("a");
    assertThat(names(plan.lastResort())).containsExactly("b", "c");
  }

  private Plan plan(String method, String target) {
    return POLICY.plan((Route.Known) table.route(method, target), fleet, Optional.empty());
  }

  private List<String> fit(String target) {
    return names(((Plan.InOrder) plan("GET", target)).preferred());
  }

  private List<String> reserve(String target) {
    return names(((Plan.InOrder) plan("GET", target)).fallback());
  }

  private List<String> all(String target) {
    return names(((Plan.ToAll) plan("POST", target)).nodes());
  }

  private static List<String> names(List<Node> nodes) {
    return nodes.stream().map(Node::name).toList();
  }

  @Test
  void readsGoToPreferredNodesInTheConfiguredOrder() {
    assertThat(fit("/eth/v1/beacon/genesis")).containsExactly("a", "b", "c");
  }

  @Test
  void aPrimaryThatIsDownIsAFallback() {
    down("a");
    assertThat(fit("/eth/v1/beacon/genesis")).containsExactly("b", "c");
    assertThat(reserve("/eth/v1/beacon/genesis")).containsExactly("a");
  }

  @Test
  void aBackupComesAfterEveryPrimaryOfTheSameHealth() {
    fleet = fleet(as(Node.Role.BACKUP, "a", false), node("b"), node("c"));
    assertThat(fit("/eth/v1/beacon/genesis")).containsExactly("b", "c", "a");

    down("b");
    down("c");
    assertThat(fit("/eth/v1/beacon/genesis")).containsExactly("a");
  }

  @Test
  void theNextBestNodesAnswerIfNoneIsReady() {
    down("a");
    see("b", probed(new SyncStatus(SLOT, 0, false, true, false)));
    see("c", probed(new SyncStatus(SLOT - 30, 30, true, false, false)));

    assertThat(fit("/eth/v1/beacon/genesis")).containsExactly("b");
    assertThat(reserve("/eth/v1/beacon/genesis")).containsExactly("c", "a");
  }

  @Test
  void allNodesAreTriedIfAllAreDown() {
    down("a");
    down("b");
    down("c");

    assertThat(fit("/eth/v1/beacon/genesis")).containsExactly("a", "b", "c");
    assertThat(all("/eth/v2/beacon/blocks")).containsExactly("a", "b", "c");
  }

  @Test
  void headReadsPreferNodesWithTheNewestBlock() {
    see("b", new Observation.HeadSeen(new Head(SLOT + 1, "0x1")));

    assertThat(fit("/eth/v1/validator/attestation_data?slot=1")).containsExactly("b", "a", "c");
    assertThat(fit("/eth/v1/beacon/genesis")).containsExactly("a", "b", "c");
  }

  @Test
  void newerHeadsComeFirstWithoutTheNewestBlock() {
    see("a", new Observation.HeadSeen(new Head(SLOT + 1, "0x3")));
    down("a");
    see("b", new Observation.HeadSeen(new Head(SLOT - 1, "0x2")));

    assertThat(fit("/eth/v1/validator/attestation_data?slot=1")).containsExactly("c", "b");
  }

  @Test
  void thePreferredNodesHeadWinsInOneSlot() {
    see("b", new Observation.HeadSeen(new Head(SLOT + 1, "0x1")));
    see("a", new Observation.HeadSeen(new Head(SLOT + 1, "0x2")));

    assertThat(fit("/eth/v1/validator/attestation_data?slot=1")).containsExactly("a", "b", "c");
  }

  @Test
  void theEventStreamStaysWithThePreferredNode() {
    see("b", new Observation.HeadSeen(new Head(SLOT + 1, "0x1")));

    assertThat(names(RoutePlanner.eventOrder(fleet))).containsExactly("a", "b", "c");
  }

  @Test
  void heavyReadsAvoidTheNodeThatServesDuties() {
    assertThat(fit("/eth/v2/debug/beacon/states/head")).containsExactly("b", "c", "a");
  }

  @Test
  void messagesGoToAllUsableNodesAndNotToSyncingOnes() {
    see("b", probed(new SyncStatus(SLOT - 30, 30, true, false, false)));
    down("c");

    assertThat(all("/eth/v2/beacon/pool/attestations")).containsExactly("a");
  }

  @Test
  void aNodeOnAMinorityForkIsAFallbackAndGetsMessages() {
    see("a", new Observation.JoinedMinority(SLOT - 4, SLOT - 5));

    assertThat(fit("/eth/v1/validator/attestation_data")).containsExactly("b", "c");
    assertThat(reserve("/eth/v1/validator/attestation_data")).containsExactly("a");
    assertThat(all("/eth/v2/beacon/pool/attestations")).containsExactly("b", "c", "a");
  }

  @Test
  void subscriptionsGoToEveryReachableNode() {
    see("b", probed(new SyncStatus(SLOT - 30, 30, true, false, false)));
    down("c");

    assertThat(all("/eth/v1/validator/beacon_committee_subscriptions")).containsExactly("a", "b");
  }

  @Test
  void nodesGetOnlyTheConfiguredMessages() {
    fleet =
        fleet(
            receiving(Node.Receives.ALL, "a"),
            receiving(Node.Receives.DUTIES_ONLY, "b"),
            receiving(Node.Receives.NONE, "c"));

    assertThat(all("/eth/v1/validator/beacon_committee_subscriptions")).containsExactly("a");
    assertThat(all("/eth/v1/validator/sync_committee_subscriptions")).containsExactly("a");
    assertThat(all("/eth/v1/validator/prepare_beacon_proposer")).containsExactly("a", "b");
    assertThat(all("/eth/v1/validator/register_validator")).containsExactly("a", "b");
    assertThat(all("/eth/v2/beacon/pool/attestations")).containsExactly("a", "b", "c");
  }

  @Test
  void aNodeNeverGetsMessagesOutsideItsConfiguration() {
    fleet = fleet(receiving(Node.Receives.ALL, "a"), receiving(Node.Receives.NONE, "b"));

    down("a");

    assertThat(all("/eth/v1/validator/beacon_committee_subscriptions")).containsExactly("a");
  }

  @Test
  void aNodeWithAPendingReplayIsAFallbackForBlocks() {
    see("a", new Observation.StreamLost());

    assertThat(fit("/eth/v3/validator/blocks/101")).containsExactly("b", "c");
    assertThat(reserve("/eth/v3/validator/blocks/101")).containsExactly("a");
    assertThat(fit("/eth/v1/beacon/genesis")).containsExactly("a", "b", "c");
  }

  @Test
  void aNodeThatReceivesNothingIsAFallbackForBlocks() {
    fleet = fleet(receiving(Node.Receives.NONE, "a"), receiving(Node.Receives.DUTIES_ONLY, "b"));

    assertThat(fit("/eth/v3/validator/blocks/101")).containsExactly("b");
    assertThat(reserve("/eth/v3/validator/blocks/101")).containsExactly("a");
  }

  @Test
  void theBestNodesProduceBlocksIfNoReplayIsComplete() {
    down("b");
    see("a", new Observation.StreamLost());
    see("c", new Observation.StreamLost());

    assertThat(fit("/eth/v3/validator/blocks/101")).containsExactly("a", "c");
  }

  @Test
  void drainedAndWrongNetworkNodesAreNeverUsed() {
    fleet = fleet(node("a"), as(Node.Role.PRIMARY, "b", true), node("c"), node("d"));
    see("c", new Observation.Identified(network("0xbb"), "sim"));
    down("a");
    down("d");

    assertThat(fit("/eth/v1/beacon/genesis")).containsExactly("a", "d");
    assertThat(all("/eth/v2/beacon/blocks")).containsExactly("a", "d");
  }

  @Test
  void theRefusalNamesEachUnusableNodeWithItsReason() {
    fleet = fleet(as(Node.Role.PRIMARY, "a", true));

    assertThat(plan("GET", "/eth/v1/beacon/genesis"))
        .isEqualTo(
            new Plan.Refused(503, "no usable node: a: taken out of use by the configuration"));
  }

  @Test
  void theClientSelectsTheNodeOfALocalRead() {
    var route = (Route.Known) table.route("GET", "/eth/v1/node/peers");

    assertThat(POLICY.plan(route, fleet, Optional.of("c")))
        .isInstanceOfSatisfying(
            Plan.InOrder.class, plan -> assertThat(names(plan.preferred())).containsExactly("c"));
    assertThat(POLICY.plan(route, fleet, Optional.of("x")))
        .isEqualTo(new Plan.Refused(400, "Fresnel-Node: expected one of a, b, c, got x"));
  }

  @Test
  void aConfiguredBudgetReplacesTheTables() {
    var budget = new Budget(Duration.ofMillis(7), Duration.ofMillis(70));
    var policy = new RoutePlanner(Map.of(EndpointClass.HEAD, budget), GatheredReads.FIRST);
    var route = (Route.Known) table.route("POST", "/eth/v1/validator/duties/attester/1");

    assertThat(((Plan.InOrder) policy.plan(route, fleet, Optional.empty())).budget())
        .isEqualTo(budget);
    assertThat(((Plan.InOrder) POLICY.plan(route, fleet, Optional.empty())).budget())
        .isEqualTo(new Budget(Duration.ofSeconds(1), Duration.ofSeconds(12)));
  }
}
