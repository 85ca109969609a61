package org.fresnel.cli.check;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Credentials;
import org.fresnel.node.Fleet;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.HealthThresholds.Failback;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.fresnel.probe.ProbeEnd;
import org.fresnel.probe.ProbeFailure;

/// Nodes and what one probe of each brought, at slot 1000 of a network of 12-second slots. The
/// nodes are told of in the configured order.
final class Looked {
  static final long SLOT = 1000;
  static final String MAINNET =
      "0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95";
  static final String HOODI = "0x212f13fc4df078b6cb7db228f1c8307566dcecf900867401a92023d7ba99cb5f";

  private static final Duration SLOT_DURATION = Duration.ofSeconds(12);
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = GENESIS.plus(SLOT_DURATION.multipliedBy(SLOT));
  private static final SyncStatus WELL = new SyncStatus(SLOT, 0, false, false, false);

  private record Seen(Node node, List<Observation> observations, ProbeEnd end) {}

  private final String expectedRoot;
  private final List<Seen> seen = new ArrayList<>();

  private Looked(String expectedRoot) {
    this.expectedRoot = expectedRoot;
  }

  static Looked atNodes() {
    return new Looked("");
  }

  /// With that `network.genesis-validators-root`.
  static Looked atNodesOf(String root) {
    return new Looked(root);
  }

  Looked ready(String name) {
    return answered(name, WELL);
  }

  Looked answered(String name, SyncStatus status) {
    return answered(name, MAINNET, status, 50);
  }

  Looked withPeers(String name, int peers) {
    return answered(name, MAINNET, WELL, peers);
  }

  Looked onNetwork(String name, String root) {
    return answered(name, root, WELL, 50);
  }

  /// Slots of so many seconds.
  Looked withSlots(String name, int seconds) {
    var clock = new SlotClock(GENESIS, Duration.ofSeconds(seconds), 32);
    var identity = new Identity(clock, MAINNET, "0x00000000", "1:0xdd", Map.of());
    var observations = List.of(new Observation.Identified(identity, ""), probed(WELL));
    return add(node(name), observations, new ProbeEnd.Answered(false));
  }

  Looked withoutPeersTold(String name) {
    var observations = List.of(identified(MAINNET, ""), probed(WELL));
    return add(node(name), observations, new ProbeEnd.Answered(false));
  }

  Looked version(String name, String version) {
    var observations = List.of(identified(MAINNET, version), probed(WELL));
    return add(node(name), observations, new ProbeEnd.Answered(false));
  }

  Looked finalized(String name, String root) {
    var observations =
        List.of(
            identified(MAINNET, "Lighthouse/v8.0.0"),
            probed(WELL),
            new Observation.Finalized(new Checkpoint(29, root)));
    return add(node(name), observations, new ProbeEnd.Answered(false));
  }

  Looked failed(String name, ProbeFailure failure) {
    return failed(node(name), failure);
  }

  Looked failed(Node node, ProbeFailure failure) {
    var unreachable = new Observation.Unreachable(failure.text());
    return add(node, List.of(unreachable), new ProbeEnd.Failed(failure));
  }

  Looked drained(String name) {
    var node =
        new Node(
            name,
            URI.create("http://" + name),
            Node.Role.PRIMARY,
            Credentials.NONE,
            true,
            Node.Receives.ALL);
    return add(node, List.of(identified(MAINNET, ""), probed(WELL)), new ProbeEnd.Answered(false));
  }

  List<CheckFinding> findings() {
    var examination = new NodeChecks(fleet(), rules(), NOW);
    return seen.stream()
        .map(it -> examination.of(fleet().named(it.node().name()).orElseThrow(), it.end()))
        .toList();
  }

  CheckFinding finding(String name) {
    return findings().stream()
        .filter(finding -> finding.node().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  CheckReport report() {
    Map<String, ProbeEnd> ends = new LinkedHashMap<>();
    seen.forEach(it -> ends.put(it.node().name(), it.end()));
    return CheckReport.of(fleet(), ends, rules(), NOW);
  }

  private Looked answered(String name, String root, SyncStatus status, int peers) {
    var observations =
        List.of(
            identified(root, "Lighthouse/v8.0.0-2e0eb6d/x86_64-linux"),
            probed(status),
            new Observation.Peered(peers),
            new Observation.Finalized(new Checkpoint(29, root)));
    return add(node(name), observations, new ProbeEnd.Answered(true));
  }

  private Looked add(Node node, List<Observation> observations, ProbeEnd end) {
    seen.add(new Seen(node, observations, end));
    return this;
  }

  private Fleet fleet() {
    var fleet = Fleet.unprobed(seen.stream().map(Seen::node).toList(), NOW);
    for (var it : seen) {
      for (var observation : it.observations()) {
        fleet = fleet.after(it.node().name(), observation, rules(), NOW);
      }
    }
    return fleet;
  }

  private HealthThresholds rules() {
    return new HealthThresholds(2, 32, 3, new Failback(3, 32, 2), expectedRoot);
  }

  private static Node node(String name) {
    return Node.at(name, "http://" + name + ":5052");
  }

  private static Observation probed(SyncStatus status) {
    return new Observation.Probed(status, Duration.ofNanos(3_140_000));
  }

  private static Observation identified(String root, String version) {
    var clock = new SlotClock(GENESIS, SLOT_DURATION, 32);
    return new Observation.Identified(
        new Identity(clock, root, "0x00000000", "1:0xdd", Map.of()), version);
  }
}
