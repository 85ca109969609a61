package org.fresnel.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What Fresnel passes on is to the byte what the node behind it says.
@Tag("devnet")
class DifferentialTest {
  private static final Path ENDPOINTS = Path.of("src/test/resources/beacon-api-endpoints.csv");
  private static final Duration SLOT = Duration.ofSeconds(2);

  /// The chain is finalized from slot 32 on.
  private static final double FINALIZED = 34.4;

  /// Operations that the router answers itself, or as a stream without end.
  private static final Set<String> OWN =
      Set.of(
          "/eth/v1/events",
          "/eth/v1/node/health",
          "/eth/v1/node/peer_count",
          "/eth/v1/node/syncing",
          "/eth/v1/node/version",
          "/eth/v2/node/version");

  /// Operations that Lodestar 1.5.1 answers on such a chain; fewer mean that the questions are bad.
  private static final int LEAST_OPERATIONS = 30;

  @Test
  void everyReadIsAnsweredAsByTheNode() throws IOException, InterruptedException {
    try (var network = DevnetNetwork.start("differential", SLOT, List.of("A", "B"))) {
      var node = network.node("A");
      var front = new BeaconApi(Front.start(network, List.of(node)).url());
      network.startValidators(ValidatorGroup.ALL, node.url());
      network.clock().awaitSlot(FINALIZED);

      var report = new DifferentialReport();
      for (var operation : reads()) {
        compare(operation, node.api(), front, network.clock(), report);
      }
      report.publish(OWN);

      assertThat(report.differences()).isEmpty();
      assertThat(report.succeeded()).isGreaterThanOrEqualTo(LEAST_OPERATIONS);
    }
  }

  private static void compare(
      String operation,
      BeaconApi node,
      BeaconApi front,
      ChainClock clock,
      DifferentialReport report)
      throws IOException, InterruptedException {
    clock.awaitQuiet();
    var requests = ReadRequests.now(node, clock.slotNow()).of(operation);
    for (var path : requests) {
      var first = Answer.to(node, path, Representation.JSON.headers());
      if (first.isUnknownRoute()) {
        report.addNotServed(operation);
      } else if (first.status() >= 500) {
        report.addFailing(path, first);
      } else {
        for (var form : Representation.values()) {
          report.add(operation, path, form, Comparison.of(node, front, path, form, clock));
        }
      }
    }
  }

  /// The path templates of all GET rows that the router passes on.
  private static Set<String> reads() throws IOException {
    var paths = new TreeSet<String>();
    for (var row : Files.readAllLines(ENDPOINTS)) {
      if (row.startsWith("GET,")) {
        paths.add(row.split(",", 3)[1]);
      }
    }
    paths.removeAll(OWN);
    return paths;
  }
}
