package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fresnel.node.Fleet;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterResponsesTest {
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration SLOT = Duration.ofSeconds(12);
  private static final Instant NOW = GENESIS.plus(SLOT.multipliedBy(100));
  private static final HealthThresholds RULES =
      new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(2, 0, 0), "");
  private static final EndpointTable TABLE = EndpointTable.load();

  private final RouterResponses own = new RouterResponses("1.2.3");
  private Fleet fleet = Fleet.unprobed(List.of(node("a"), node("b")), NOW);

  @ParameterizedTest
  @CsvSource({
    "ready,200",
    "recovering,200",
    "lagging,206",
    "minority_fork,206",
    "optimistic,206",
    "syncing,206",
    "down,503",
  })
  void healthIsThatOfTheBestNode(String health, int status) {
    only(health);

    assertThat(get("/eth/v1/node/health").status()).isEqualTo(status);
    assertThat(get("/eth/v1/node/health").body()).isEmpty();
  }

  @Test
  void anEmptyFleetIsNotHealthy() {
    fleet = Fleet.unprobed(List.of(), NOW);

    assertThat(get("/eth/v1/node/health").status()).isEqualTo(503);
    assertThat(get("/eth/v1/node/syncing").status()).isEqualTo(503);
  }

  @Test
  void oneReadyNodeMakesTheFleetHealthy() {
    only("syncing");
    ready("b");

    assertThat(get("/eth/v1/node/health?syncing_status=299").status()).isEqualTo(200);
  }

  @Test
  void theClientChoosesTheStatusOfASyncingFleet() {
    only("syncing");

    assertThat(get("/eth/v1/node/health?syncing_status=299").status()).isEqualTo(299);
    assertThat(get("/eth/v1/node/health?a=b&syncing_status=418&c").status()).isEqualTo(418);
  }

  @ParameterizedTest
  @ValueSource(strings = {"99", "100", "102", "199", "600", "", "abc", "2000", "-200"})
  void aSyncingStatusOutsideTheRangeIsAlwaysRefused(String status) {
    ready("a");

    var answer = get("/eth/v1/node/health?syncing_status=" + status);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().orElseThrow().getString("message")).endsWith("got " + status);
  }

  @ParameterizedTest
  @CsvSource({
    "ready,false,false,false",
    "recovering,false,false,false",
    "lagging,true,false,false",
    "minority_fork,false,false,false",
    "optimistic,false,true,false",
    "eloffline,false,false,true",
    "syncing,true,false,false",
  })
  void syncingDescribesTheBestNode(
      String health, boolean syncing, boolean optimistic, boolean offline) {
    only(health);

    var data = data("/eth/v1/node/syncing");

    assertThat(data.getBoolean("is_syncing")).isEqualTo(syncing);
    assertThat(data.getBoolean("is_optimistic")).isEqualTo(optimistic);
    assertThat(data.getBoolean("el_offline")).isEqualTo(offline);
  }

  @Test
  void theDistanceIsTheLagBehindTheSlotClock() {
    see("a", new SyncStatus(90, 0, true, false, false));

    var data = data("/eth/v1/node/syncing");

    assertThat(data.getString("head_slot")).isEqualTo("90");
    assertThat(data.getString("sync_distance")).isEqualTo("10");
  }

  @Test
  void aFutureHeadIsNotReported() {
    see("a", new SyncStatus(5000, 0, false, false, false));
    ready("b");

    assertThat(data("/eth/v1/node/syncing").getString("head_slot")).isEqualTo("100");
  }

  @Test
  void theOnlyNodesFutureHeadIsNotReportedEither() {
    fleet = Fleet.unprobed(List.of(node("a")), NOW);
    see("a", new SyncStatus(Long.MAX_VALUE, 0, false, false, false));

    var data = data("/eth/v1/node/syncing");

    assertThat(data.getString("head_slot")).isEqualTo("100");
    assertThat(data.getString("sync_distance")).isEqualTo("0");
  }

  @Test
  void syncingIsUnknownIfTheFleetIsDown() {
    only("down");

    assertThat(get("/eth/v1/node/syncing").status()).isEqualTo(503);
  }

  @Test
  void thePeersAreThoseOfTheNodeWithMostPeers() {
    see("a", new Observation.Peered(3));
    see("b", new Observation.Peered(40));

    assertThat(data("/eth/v1/node/peer_count").getMap())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "connected", "40", "connecting", "0", "disconnected", "0", "disconnecting", "0"));
  }

  @Test
  void theVersionIsTheRoutersAndHasNoClientName() {
    assertThat(data("/eth/v1/node/version").getString("version")).isEqualTo("Fresnel/v1.2.3");
    assertThat(data("/eth/v2/node/version").getJsonObject("beacon_node").getString("code"))
        .isEqualTo("FR");
  }

  private RouterResponses.OwnAnswer get(String target) {
    return own.to((Route.Known) TABLE.route("GET", target), fleet, NOW);
  }

  private JsonObject data(String target) {
    return get(target).body().orElseThrow().getJsonObject("data");
  }

  /// Node a gets that health, node b stays unprobed.
  private void only(String health) {
    switch (health) {
      case "ready" -> ready("a");
      case "recovering" -> {
        see("a", new Observation.Unreachable("gone"));
        ready("a");
      }
      case "lagging" -> see("a", new SyncStatus(60, 0, false, false, false));
      case "minority_fork" -> {
        ready("a");
        see("a", new Observation.JoinedMinority(90, 89));
      }
      case "optimistic" -> see("a", new SyncStatus(100, 0, false, true, false));
      case "eloffline" -> see("a", new SyncStatus(100, 0, false, false, true));
      case "syncing" -> see("a", new SyncStatus(60, 40, true, false, false));
      case "down" -> see("a", new Observation.Unreachable("gone"));
      default -> throw new IllegalArgumentException(health);
    }
  }

  private void ready(String node) {
    see(node, new SyncStatus(100, 0, false, false, false));
  }

  private void see(String node, SyncStatus status) {
    var clock = new SlotClock(GENESIS, SLOT, 32);
    see(
        node,
        new Observation.Identified(new Identity(clock, "0xaa", "0x00", "1:0x00", Map.of()), "sim"));
    see(node, new Observation.Probed(status, Duration.ofMillis(5)));
  }

  private void see(String node, Observation observation) {
    fleet = fleet.after(node, observation, RULES, NOW);
  }

  private static Node node(String name) {
    return Node.at(name, "http://" + name);
  }
}
