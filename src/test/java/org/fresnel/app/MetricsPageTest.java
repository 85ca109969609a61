package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Meter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fresnel.SimulatedFleet;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `docs/metrics.md` is what the router has.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class MetricsPageTest {
  private static final Pattern METRIC =
      Pattern.compile("\\| `(fresnel_\\w+)` \\| (\\w+) \\| ([^|]*)\\| .+ \\|");
  private static final Pattern LABEL = Pattern.compile("\\| `((?!fresnel_)\\w+)` \\| (.+) \\|");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private String page = "";

  @BeforeEach
  void read() throws IOException {
    page = Files.readString(Path.of("docs/metrics.md"));
  }

  @Test
  void everyMetricIsDocumentedWithItsTypeAndLabels() {
    try (var site = RouterSite.of(3)) {
      var metrics = new TreeMap<String, Set<String>>();
      meters(afterSomeTraffic(site)).forEach(meter -> metrics.put(family(meter), labels(meter)));

      assertThat(metrics).isEqualTo(documented());
    }
  }

  @Test
  void everyLabelIsOfItsDocumentedSet() {
    var sets =
        page.lines()
            .map(LABEL::matcher)
            .filter(row -> row.matches())
            .collect(Collectors.toMap(row -> row.group(1), row -> codes(row.group(2))));
    sets.put("node", Set.of("node-1", "node-2", "node-3"));
    sets.put("client", Set.of("here"));
    sets.put("receiver", Set.of("hook"));
    sets.put("subject", Set.of(""));
    sets.put("version", Set.of(RunningRouter.BUILD.version()));
    sets.put("revision", Set.of(RunningRouter.BUILD.revision()));
    try (var site = RouterSite.of(3)) {
      var seen = new TreeMap<String, Set<String>>();
      meters(afterSomeTraffic(site)).stream()
          .flatMap(meter -> meter.getId().getTags().stream())
          .forEach(
              tag -> seen.computeIfAbsent(tag.getKey(), _ -> new TreeSet<>()).add(tag.getValue()));

      assertThat(seen.keySet()).isEqualTo(new TreeSet<>(sets.keySet()));
      seen.forEach((label, values) -> assertThat(sets.get(label)).containsAll(values));
      assertThat(seen.get("health")).isEqualTo(sets.get("health"));
    }
  }

  @Test
  void aMetricCountsWhatHappened() {
    try (var site = RouterSite.of(3)) {
      var router = afterSomeTraffic(site);
      var registry = router.registry();

      assertThat(registry.get("fresnel.failovers").tag("class", "immutable").counter().count())
          .isEqualTo(1);
      assertThat(
              registry
                  .get("fresnel.attempts")
                  .tags("node", "node-1", "outcome", "fault")
                  .timer()
                  .count())
          .isEqualTo(1);
      assertThat(
              registry
                  .get("fresnel.requests")
                  .tags("class", "immutable", "status", "2xx")
                  .timer()
                  .count())
          .isEqualTo(1);
      assertThat(registry.get("fresnel.head.slot").gauge().value()).isEqualTo((double) site.slot());
      assertThat(registry.get("fresnel.node.peers").tag("node", "node-2").gauge().value())
          .isEqualTo(50);
      assertThat(
              registry
                  .get("fresnel.node.health")
                  .tags("node", "node-1", "health", "down")
                  .gauge()
                  .value())
          .isEqualTo(1);
    }
  }

  @Test
  void aRouterWithoutAClusterMissesNoOther() {
    try (var site = RouterSite.of(1)) {
      var registry = site.start().registry();

      assertThat(registry.get("fresnel.cluster.members").gauge().value())
          .isEqualTo(registry.get("fresnel.cluster.members.expected").gauge().value());
    }
  }

  /// A request that is failed over, an event stream, and a node that goes down.
  private static RunningRouter afterSomeTraffic(RouterSite site) {
    site.applyToAll(new Fault.LateFinality(5));
    var router =
        site.start(
            "listen.clients[0].name",
            "here",
            "listen.clients[0].addresses",
            "0.0.0.0/0,::/0",
            "nodes[2].role",
            "shadow",
            "notify.receivers[0].name",
            "hook",
            "notify.receivers[0].url",
            "http://127.0.0.1:1/");
    router.awaitStatus("node-2", status -> assertThat(status.info().peers()).isPositive());
    var path = "/eth/v1/config/fork_schedule";
    site.apply(1, new Fault.Errors(500).on(path));
    assertThat(router.get(path).statusCode()).isEqualTo(200);
    var stream = router.stream("/eth/v1/events?topics=head");
    assertThat(stream).isNotNull();
    await()
        .atMost(RunningRouter.PATIENCE)
        .until(() -> router.registry().get("fresnel.event.streams").gauge().value() == 1);
    await()
        .atMost(RunningRouter.PATIENCE)
        .until(() -> router.registry().find("fresnel.condition").gauges().size() == 1);
    site.apply(1, new Fault.Down());
    router.awaitHealth("node-1", "down");
    return router;
  }

  private Map<String, Set<String>> documented() {
    return page.lines()
        .map(METRIC::matcher)
        .filter(row -> row.matches())
        .collect(
            Collectors.toMap(
                row -> row.group(1) + " " + row.group(2),
                row -> codes(row.group(3)),
                (one, _) -> one,
                TreeMap::new));
  }

  private static Set<String> codes(String cell) {
    return CODE.matcher(cell)
        .results()
        .map(code -> code.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// The router's meters, without the buckets of the histograms, which are meters of this registry
  /// alone.
  private static List<Meter> meters(RunningRouter router) {
    return router.registry().getMeters().stream()
        .filter(meter -> meter.getId().getName().startsWith("fresnel."))
        .filter(meter -> meter.getId().getTag("le") == null)
        .toList();
  }

  private static Set<String> labels(Meter meter) {
    return meter.getId().getTags().stream()
        .map(tag -> tag.getKey())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Its name and type as Prometheus sees them.
  private static String family(Meter meter) {
    var name = meter.getId().getName().replace('.', '_');
    return switch (meter.getId().getType()) {
      case TIMER -> name + "_seconds histogram";
      case COUNTER -> name + "_total counter";
      case GAUGE -> name + " gauge";
      case LONG_TASK_TIMER, DISTRIBUTION_SUMMARY, OTHER -> name + " other";
    };
  }
}
