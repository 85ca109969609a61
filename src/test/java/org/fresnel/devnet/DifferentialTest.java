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
  void everyReadHasTheAnswerOfTheNode() throws IOException, InterruptedException {
    try (var network = DevnetNetwork.start("differential", SLOT, List.of("A", "B"))) {
      var node = network.node("A");
      var front = RouterProcess.start(network, List.of(node)).data();
      var validators = network.startValidators(ValidatorGroup.ALL, node.url());
      network.clock().awaitSlot(FINALIZED);

      var report = new DifferentialReport();
      var differential = new Differential(node.api(), front, network.clock(), report);
      for (var operation : reads(false)) {
        differential.compare(operation);
      }
      validators.close(); // from now on the current slot has no block yet, so one can be asked for
      network.clock().awaitSlot(network.clock().slotNow() + 1);
      for (var operation : reads(true)) {
        differential.compare(operation);
      }
      report.publish(OWN);

      assertThat(report.differences()).isEmpty();
      assertThat(report.succeeded()).isGreaterThanOrEqualTo(LEAST_OPERATIONS);
    }
  }

  /// The path templates of all GET rows that the router passes on: those that produce blocks, or
  /// all others.
  private static Set<String> reads(boolean production) throws IOException {
    var paths = new TreeSet<String>();
    for (var row : Files.readAllLines(ENDPOINTS)) {
      var path = row.split(",", 3)[1];
      if (row.startsWith("GET,") && path.endsWith("blocks/{slot}") == production) {
        paths.add(path);
      }
    }
    paths.removeAll(OWN);
    return paths;
  }
}
