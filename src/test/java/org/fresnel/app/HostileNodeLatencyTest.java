package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.fresnel.SimulatedFleet;
import org.fresnel.abuse.HostileNode;
import org.fresnel.abuse.HostileNode.Form;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Two routers over the same two good nodes, one of them with a hostile third node, asked for
/// attestation data in turns. The times go into a table, `target/hostile-node.md`; none is
/// asserted.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class HostileNodeLatencyTest {
  private static final Path TABLE = Path.of("target", "hostile-node.md");
  private static final int ROUNDS = Integer.getInteger("hostile.rounds", 40);
  private static final double NANOS_PER_MS = 1e6;

  @BeforeAll
  static void begin() throws IOException {
    Files.writeString(
        TABLE,
        """
        | the third node sends | p50 without | p50 with | ratio | p99 without | p99 with | ratio |
        |---|---|---|---|---|---|---|
        """);
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void everyRequestIsAnsweredDespiteAHostileNode(Form form) throws IOException {
    try (var site = RouterSite.of(3);
        var hostile =
            new HostileNode(
                site.node(3).url(),
                path -> path.startsWith("/eth/v1/events") || path.startsWith("/eth/v1/node/"),
                form)) {
      var without = site.start();
      var with = site.launch("nodes[2].url", hostile.url().toString());
      with.awaitHealth("node-1", "ready");
      with.awaitHealth("node-2", "ready");
      var usual = new ArrayList<Long>();
      var beside = new ArrayList<Long>();

      for (var i = 0; i < ROUNDS; i++) {
        var target = "/eth/v1/validator/attestation_data?committee_index=0&slot=" + (50 + i % 50);
        usual.add(nanos(without, target));
        beside.add(nanos(with, target));
      }

      Files.writeString(TABLE, line(form, usual, beside), StandardOpenOption.APPEND);
    }
  }

  private static long nanos(RunningRouter router, String target) {
    var begin = System.nanoTime();
    var answer = router.get(target);
    assertThat(answer.statusCode()).isEqualTo(200);
    return System.nanoTime() - begin;
  }

  private static String line(Form form, List<Long> usual, List<Long> beside) {
    return "| %s | %.1f | %.1f | %.2f | %.1f | %.1f | %.2f |%n"
        .formatted(
            form.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            milliseconds(usual, 50),
            milliseconds(beside, 50),
            milliseconds(beside, 50) / milliseconds(usual, 50),
            milliseconds(usual, 99),
            milliseconds(beside, 99),
            milliseconds(beside, 99) / milliseconds(usual, 99));
  }

  private static double milliseconds(List<Long> nanos, int percentile) {
    var sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    return sorted.get((sorted.size() - 1) * percentile / 100) / NANOS_PER_MS;
  }

  @AfterAll
  static void end() throws IOException {
    assertThat(Files.readAllLines(TABLE)).hasSize(Form.values().length + 2);
  }
}
