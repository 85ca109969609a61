package org.fresnel.probe;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.fresnel.conditions.ChainConditions;
import org.fresnel.node.FleetState;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Node;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;
import org.fresnel.node.Observation;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.UpstreamSettings;
import org.fresnel.upstream.VertxTimers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A node that answers probes with odd values, beside two that are well.
class OddAnswersTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String ODD = "odd";
  private static final String DATA = "data";
  private static final String ROOT = "\"0x" + "ab".repeat(32) + "\"";

  /// The answers of a node that is well: members by their names, by the path.
  private static final Map<String, Map<String, String>> WELL =
      Map.of(
          "/eth/v1/node/syncing",
              Map.of(
                  "head_slot", "\"3600\"",
                  "sync_distance", "\"0\"",
                  "is_syncing", "false",
                  "is_optimistic", "false",
                  "el_offline", "false"),
          "/eth/v1/node/version", Map.of("version", "\"Sound/v1\""),
          "/eth/v1/node/peer_count", Map.of("connected", "\"50\""),
          "/eth/v1/beacon/genesis",
              Map.of(
                  "genesis_time", "\"1767225600\"",
                  "genesis_validators_root", ROOT,
                  "genesis_fork_version", "\"0x00000001\""),
          "/eth/v1/config/spec",
              Map.of(
                  "SLOT_DURATION_MS", "\"12000\"",
                  "SECONDS_PER_SLOT", "\"12\"",
                  "SLOTS_PER_EPOCH", "\"32\"",
                  "FULU_FORK_EPOCH", "\"10\"",
                  "FULU_FORK_VERSION", "\"0x06000000\"",
                  "BLOB_SCHEDULE", "[{\"EPOCH\":\"10\",\"MAX_BLOBS_PER_BLOCK\":\"9\"}]"),
          "/eth/v1/config/deposit_contract",
              Map.of("chain_id", "\"1\"", "address", "\"0x" + "cd".repeat(20) + "\""),
          "/eth/v1/beacon/states/head/finality_checkpoints",
              Map.of("finalized", "{\"epoch\":\"110\",\"root\":" + ROOT + "}"));

  private final Vertx vertx = Vertx.vertx();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private volatile String oddPath = "";
  private volatile String oddField = "";
  private volatile String oddValue = "";
  private volatile boolean compresses;

  private final HttpServer server =
      ended(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
  private final List<Node> nodes =
      Stream.of("first", ODD, "last")
          .map(it -> Node.at(it, "http://127.0.0.1:%d/%s".formatted(server.actualPort(), it)))
          .toList();
  private final HealthThresholds rules =
      new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(1, 0, 1), "");
  private final FleetState fleet = new FleetState(nodes, rules, InstantSource.fixed(NOW));
  private final Prober prober =
      new Prober(
          vertx,
          fleet,
          new ProbeSettings(HOUR, Duration.ofSeconds(10), Duration.ZERO, Duration.ZERO, HOUR),
          Connector.of(vertx, new UpstreamSettings(Duration.ofSeconds(5), 8, Optional.empty())),
          new VertxTimers(vertx),
          new Supervisor(failures::add),
          InstantSource.fixed(NOW));

  @BeforeEach
  void everybodyIsWell() {
    ended(prober.start());
    nodes.forEach(node -> ended(prober.now(node)));
    assertThat(healths()).containsOnly(NodeHealth.Kind.READY);
  }

  @AfterEach
  void close() {
    ended(prober.stop());
    ended(vertx.close());
  }

  static Stream<String> fields() {
    return Stream.concat(
        WELL.keySet().stream().map(path -> path + " " + DATA),
        WELL.entrySet().stream()
            .flatMap(it -> it.getValue().keySet().stream().map(name -> it.getKey() + " " + name)));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void noFieldValueStopsTheProbesOrAffectsOtherNodes(String pathAndField) {
    var path = pathAndField.split(" ", -1)[0];
    var field = pathAndField.split(" ", -1)[1];
    for (var value : OddValues.all().toList()) {
      becomes(path, field, value);
      ended(prober.now(nodes.get(1)));
      assertThat(health("first")).as(value).isEqualTo(NodeHealth.Kind.READY);
      assertThat(health("last")).as(value).isEqualTo(NodeHealth.Kind.READY);
      assertThat(fleet.snapshot().best().slot()).as(value).isEqualTo(3600);
      assertThat(fleet.snapshot().network().clock().slotAt(NOW)).as(value).isEqualTo(3600);
      assertThat(new ChainConditions(fleet.snapshot(), rules.trust(), NOW).all()).isNotNull();
    }

    becomes("", "", "");
    nodes.forEach(it -> ended(prober.now(it)));
    remind();

    assertThat(health(ODD)).isEqualTo(NodeHealth.Kind.READY);
    assertThat(failures).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("fields")
  void theNextAnswerCorrectsABadFirstAnswer(String pathAndField) {
    becomes(pathAndField.split(" ", -1)[0], pathAndField.split(" ", -1)[1], "\"0\"");
    var anew = new FleetState(nodes, rules, InstantSource.fixed(NOW));

    var ends = ended(round(anew));
    becomes("", "", "");
    ended(round(anew));

    assertThat(ends).containsOnlyKeys("first", ODD, "last");
    assertThat(anew.snapshot().nodes())
        .extracting(NodeStatus::health)
        .allMatch(it -> it.kind().servesDuties());
  }

  @ParameterizedTest
  @MethodSource("paths")
  void anAnswerMayBeCompressed(String path) {
    compresses = true;
    becomes(path, "", "");
    ended(prober.now(nodes.get(1)));

    assertThat(health(ODD)).isEqualTo(NodeHealth.Kind.READY);
    assertThat(fleet.snapshot().named(ODD).orElseThrow().info().version()).isEqualTo("Sound/v1");
  }

  static Stream<String> paths() {
    return WELL.keySet().stream();
  }

  private Future<Map<String, ProbeEnd>> round(FleetState of) {
    return new Prober(
            vertx,
            of,
            new ProbeSettings(HOUR, Duration.ofSeconds(10), HOUR, HOUR, HOUR),
            Connector.of(vertx, new UpstreamSettings(Duration.ofSeconds(5), 8, Optional.empty())),
            new VertxTimers(vertx),
            new Supervisor(failures::add),
            InstantSource.fixed(NOW))
        .round();
  }

  private void becomes(String path, String field, String value) {
    oddPath = path;
    oddField = field;
    oddValue = value;
  }

  /// In place of the validator state.
  private void remind() {
    var losses = fleet.snapshot().named(ODD).orElseThrow().replay().losses();
    fleet.report(nodes.get(1), new Observation.ReplayCompleted(losses));
  }

  private List<NodeHealth.Kind> healths() {
    return fleet.snapshot().nodes().stream().map(it -> it.health().kind()).toList();
  }

  private NodeHealth.Kind health(String node) {
    return fleet.snapshot().named(node).orElseThrow().health().kind();
  }

  private void answer(HttpServerRequest request) {
    var asked = Objects.requireNonNull(request.path());
    var path = asked.substring(asked.indexOf('/', 1));
    var members = new TreeMap<>(WELL.getOrDefault(path, Map.of()));
    var odd = asked.startsWith("/" + ODD) && path.equals(oddPath);
    var data = object(members);
    if (odd && oddField.equals(DATA)) {
      data = oddValue;
    } else if (odd && !oddField.isEmpty()) {
      members.put(oddField, oddValue);
      data = object(members);
    }
    var body = data.isEmpty() ? "{}" : "{\"data\":" + data + "}";
    var response = request.response().putHeader("Content-Type", "application/json");
    if (odd && compresses) {
      response.putHeader("Content-Encoding", "gzip").end(CompressedResponse.gzip(body));
    } else {
      response.end(body);
    }
  }

  private static String object(Map<String, String> members) {
    return members.entrySet().stream()
        .filter(it -> !it.getValue().isEmpty())
        .map(it -> "\"%s\":%s".formatted(it.getKey(), it.getValue()))
        .collect(joining(",", "{", "}"));
  }
}
