package org.fresnel.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.fresnel.events.SavedHeads;
import org.fresnel.node.Fleet;
import org.fresnel.node.FleetState;
import org.fresnel.node.Head;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.fresnel.proxy.publish.SavedSszRefusal;
import org.fresnel.proxy.read.SavedProducer;
import org.fresnel.storage.MemoryStore;
import org.fresnel.storage.Store;
import org.fresnel.storage.TestStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is in the file, the router starts, and its nodes are used.
class RestartStateHazardsTest {
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = GENESIS.plusSeconds(12_000);
  private static final SlotClock CLOCK = new SlotClock(GENESIS, Duration.ofSeconds(12), 32);
  private static final Node A = Node.at("a", "http://a:5052/secret");
  private static final Node B = Node.at("b", "http://b:5052");

  @TempDir Path directory;

  private static HealthThresholds rules(String network) {
    return new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(3, 8, 1), network);
  }

  /// Both nodes were ready, and then `a` was down.
  private static Fleet before() {
    var fleet = Fleet.unprobed(List.of(A, B), NOW);
    var network = new Identity(CLOCK, "0xaa", "0x00", "1:0x00", Map.of());
    for (var node : List.of("a", "b")) {
      fleet = fleet.after(node, new Observation.Identified(network, "sim"), rules(""), NOW);
      var head = new SyncStatus(1000, 0, false, false, false);
      fleet = fleet.after(node, new Observation.Probed(head, Duration.ZERO), rules(""), NOW);
    }
    return fleet.after("a", new Observation.Unreachable("refused"), rules(""), NOW);
  }

  private static RestartState state() {
    return new RestartState(
        RestartState.VERSION,
        NOW,
        "0xaa",
        CLOCK,
        before().saved(NOW),
        new SavedHeads(
            List.of(new Head(1000, "0x1000")),
            List.of(new SavedHeads.Latest("head", 1000, "1000/0x1000")),
            29),
        List.of(new SavedProducer(1000, "b", "0123")),
        List.of(new SavedSszRefusal("a", "0123", "registerValidator", "sim", NOW)));
  }

  private void save(UnaryOperator<String> alteration) {
    try (var store = TestStore.open(directory)) {
      store.file("restart").write(alteration.apply(new RestartStateCodec().write(state())));
    }
  }

  private FleetState started(String network, Instant now) {
    try (var store = TestStore.open(directory)) {
      return started(store, network, now);
    }
  }

  private static FleetState started(Store store, String network, Instant now) {
    var fleet = new FleetState(List.of(A, B), rules(network), () -> now);
    RestartMemory.open(store, fleet, InstantSource.fixed(now));
    return fleet;
  }

  private static NodeHealth health(FleetState fleet, String node) {
    return fleet.snapshot().named(node).orElseThrow().health();
  }

  private static void assertKnowsNothing(FleetState fleet) {
    assertThat(health(fleet, "a").reason()).isEqualTo("not probed yet");
    assertThat(health(fleet, "b").reason()).isEqualTo("not probed yet");
  }

  @Test
  void writtenStateIsRead() throws RestartStateCodec.UnusableException {
    var codec = new RestartStateCodec();

    assertThat(codec.read(codec.write(state()))).isEqualTo(state());
  }

  @Test
  void theHealthIsThereAfterARestart() {
    save(text -> text);

    var fleet = started("", NOW.plusSeconds(20));

    assertThat(health(fleet, "a").reason()).isEqualTo("refused");
    assertThat(health(fleet, "b")).isInstanceOf(NodeHealth.Ready.class);
  }

  @Test
  void noUrlIsWritten() {
    assertThat(new RestartStateCodec().write(state())).doesNotContain("secret");
  }

  @Test
  void aDamagedFileIsSetAside() throws IOException {
    save(text -> text);
    Files.writeString(directory.resolve("restart.state"), "\u0000\u0001 half a");

    assertKnowsNothing(started("", NOW));
    try (var files = Files.list(directory)) {
      assertThat(files.map(it -> it.getFileName().toString()))
          .anyMatch(name -> name.startsWith("restart.state."));
    }
  }

  @Test
  void somethingElseInTheFileIsIgnored() {
    for (var text : List.of("", "{}", "[1]", "null", "{\"version\":1}", "\"1\"")) {
      save(_ -> text);

      assertKnowsNothing(started("", NOW));
    }
  }

  @Test
  void anotherVersionIsIgnored() {
    save(text -> text.replace("\"version\":1", "\"version\":2"));

    assertKnowsNothing(started("", NOW));
  }

  @Test
  void aHealthThatThisProgramDoesNotKnowIsIgnored() {
    save(text -> text.replace("\"DOWN\"", "\"DREAMING\""));

    assertKnowsNothing(started("", NOW));
  }

  @Test
  void anUnknownMemberIsIgnoredAlone() {
    save(text -> text.replace("\"version\":1", "\"version\":1,\"moon\":{\"phase\":3}"));

    assertThat(health(started("", NOW), "b")).isInstanceOf(NodeHealth.Ready.class);
  }

  @Test
  void timesThatNoClockShowsAreIgnored() {
    save(text -> text.replace("PT12S", "PT2562047788015215H"));
    assertKnowsNothing(started("", NOW));

    save(text -> text.replace("PT12S", "PT0S"));
    assertKnowsNothing(started("", NOW));
  }

  @Test
  void theStateOfAnotherNetworkIsIgnored() {
    save(text -> text);

    assertKnowsNothing(started("0xbb", NOW));
    assertThat(health(started("0xAA", NOW), "b")).isInstanceOf(NodeHealth.Ready.class);
  }

  @Test
  void aStateOfLongAgoIsIgnored() {
    save(text -> text);

    assertKnowsNothing(started("", NOW.plus(Duration.ofDays(7))));
  }

  @Test
  void noNodeIsReadyIfTheClockWasSetBack() {
    save(text -> text);

    var fleet = started("", NOW.minus(Duration.ofDays(7)));

    assertThat(health(fleet, "a").reason()).isEqualTo("not probed yet; before: refused");
    assertThat(health(fleet, "b").reason()).isEqualTo("not probed yet");
  }

  @Test
  void aStoreThatEndsWithTheProcessIsNotRead() {
    var store = new MemoryStore();
    store.file("restart").write(new RestartStateCodec().write(state()));

    assertKnowsNothing(started(store, "", NOW));
  }
}
