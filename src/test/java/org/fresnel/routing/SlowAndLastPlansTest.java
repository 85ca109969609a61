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
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.junit.jupiter.api.Test;

/// The last resort of messages, and the plans of what takes its time. Node `a` is ready, `b` syncs,
/// `c` and `e` are down, and `c` is told nothing; `d` is drained.
class SlowAndLastPlansTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:20:00Z");
  private static final HealthThresholds RULES =
      new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(1, 0, 0), "");
  private static final Identity NETWORK =
      new Identity(
          new SlotClock(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofSeconds(12), 32),
          "0xaa",
          "0x01",
          "1:0xdd",
          Map.of());
  private static final SyncStatus AT_THE_HEAD = new SyncStatus(100, 0, false, false, false);
  private static final SyncStatus SYNCS = new SyncStatus(70, 30, true, false, false);

  private final EndpointTable table = EndpointTable.load();
  private final RoutePlanner policy = new RoutePlanner(Map.of(), GatheredReads.FIRST);

  @Test
  void theLastResortOfPublicationsHasAllNodesNotExcluded() {
    var plan = toAll("/eth/v2/beacon/blocks");

    assertThat(names(plan.nodes())).containsExactly("a");
    assertThat(names(plan.lastResort())).containsExactly("b", "c", "e");
  }

  @Test
  void theLastResortOfSubscriptionsRespectsReceives() {
    var plan = toAll("/eth/v1/validator/prepare_beacon_proposer");

    assertThat(names(plan.nodes())).containsExactly("a", "b");
    assertThat(names(plan.lastResort())).containsExactly("e");
  }

  @Test
  void registrationsHaveTheTimeThatRelaysNeed() {
    assertThat(toAll("/eth/v1/validator/register_validator").budget().total())
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aWholeRegistryHasTheOrderAndTheBudgetOfHeavyReads() {
    var ready = fleet(node("a", false), node("b", false), node("c", false));
    var got = policy.plan(route("GET", "validators"), ready, Optional.empty());
    var posted = route("POST", "validators").withBody(() -> new byte[0]);

    assertThat(names(((Plan.InOrder) got).preferred())).containsExactly("b", "c", "a");
    assertThat(((Plan.InOrder) got).budget()).isEqualTo(EndpointClass.HEAVY.budget());
    assertThat(policy.plan(posted, ready, Optional.empty())).isEqualTo(got);
  }

  @Test
  void aPartOfARegistryKeepsTheBudgetOfItsRow() {
    var plan = policy.plan(route("GET", "validators?id=1"), fleet(), Optional.empty());

    assertThat(((Plan.InOrder) plan).budget())
        .isEqualTo(new Budget(Duration.ofSeconds(3), Duration.ofSeconds(30)));
  }

  private Route.Known route(String method, String what) {
    return (Route.Known) table.route(method, "/eth/v1/beacon/states/head/" + what);
  }

  private Plan.ToAll toAll(String target) {
    var route = (Route.Known) table.route("POST", target);
    return (Plan.ToAll) policy.plan(route, fleet(), Optional.empty());
  }

  private static Fleet fleet() {
    var all =
        fleet(
            node("a", false),
            node("b", false),
            node("c", false, Node.Receives.NONE),
            node("d", true),
            node("e", false));
    var syncing = all.after("b", probed(SYNCS), RULES, NOW);
    var down = new Observation.Unreachable("refused");
    return syncing.after("c", down, RULES, NOW).after("e", down, RULES, NOW);
  }

  private static Fleet fleet(Node... nodes) {
    var fleet = Fleet.unprobed(List.of(nodes), NOW);
    for (var node : nodes) {
      fleet =
          fleet
              .after(node.name(), new Observation.Identified(NETWORK, "sim"), RULES, NOW)
              .after(node.name(), probed(AT_THE_HEAD), RULES, NOW);
    }
    return fleet;
  }

  private static Observation probed(SyncStatus status) {
    return new Observation.Probed(status, Duration.ZERO);
  }

  private static Node node(String name, boolean drained) {
    return node(name, drained, Node.Receives.ALL);
  }

  private static Node node(String name, boolean drained, Node.Receives receives) {
    return new Node(
        name, URI.create("http://" + name), Node.Role.PRIMARY, Credentials.NONE, drained, receives);
  }

  private static List<String> names(List<Node> nodes) {
    return nodes.stream().map(Node::name).toList();
  }
}
