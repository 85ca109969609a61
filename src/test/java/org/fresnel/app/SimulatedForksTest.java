package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fresnel.node.HealthThresholds.WithoutQuorum.FOLLOW_MAJORITY;
import static org.fresnel.node.HealthThresholds.WithoutQuorum.FOLLOW_PREFERRED;
import static org.fresnel.node.HealthThresholds.WithoutQuorum.HALT;
import static org.fresnel.simulator.ClientProfile.LIGHTHOUSE;
import static org.fresnel.simulator.ClientProfile.NIMBUS;
import static org.fresnel.simulator.ClientProfile.TEKU;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.fresnel.Shows;
import org.fresnel.SimulatedFleet;
import org.fresnel.app.SimulatedFork.Seen;
import org.fresnel.conditions.Condition;
import org.fresnel.fixture.GeneratedPart;
import org.fresnel.node.HealthThresholds.WithoutQuorum;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;

/// Nodes on different chains, over sockets, under each setting.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class SimulatedForksTest {
  private static final GeneratedPart TABLE =
      new GeneratedPart(Path.of("docs", "reliability.md"), "simulated forks");
  private static final int AT_A_TIME = 3;
  private static final Fault FORKED = new Fault.Forked(1);

  private static final SimulatedFork ONE_OF_THREE =
      new SimulatedFork(
          "node-1 of three forks", List.of(LIGHTHOUSE, TEKU, NIMBUS), "nodes", List.of(1), FORKED);

  private static final SimulatedFork ONE_CLIENT_BY_NODES =
      new SimulatedFork(
          "one client forks, with node-1 and node-2 of three",
          List.of(LIGHTHOUSE, LIGHTHOUSE, TEKU),
          "nodes",
          List.of(1, 2),
          FORKED);

  private static final SimulatedFork ONE_CLIENT_BY_CLIENTS =
      new SimulatedFork(
          "one client forks, with node-1 and node-2 of three",
          List.of(LIGHTHOUSE, LIGHTHOUSE, TEKU),
          "clients",
          List.of(1, 2),
          FORKED);

  private static final SimulatedFork ONE_OF_TWO =
      new SimulatedFork(
          "node-2 of two forks", List.of(LIGHTHOUSE, TEKU), "nodes", List.of(2), FORKED);

  private static final SimulatedFork TWO_OF_FOUR =
      new SimulatedFork(
          "node-1 and node-3 of four fork",
          List.of(LIGHTHOUSE, TEKU, LIGHTHOUSE, TEKU),
          "nodes",
          List.of(1, 3),
          FORKED);

  private static final SimulatedFork LATE =
      new SimulatedFork(
          "node-1 of three finalizes the same, three epochs later",
          List.of(LIGHTHOUSE, TEKU, NIMBUS),
          "nodes",
          List.of(1),
          new Fault.LateFinality(3));

  private static final List<SimulatedFork> FORKS =
      List.of(
          ONE_OF_THREE, ONE_CLIENT_BY_NODES, ONE_CLIENT_BY_CLIENTS, ONE_OF_TWO, TWO_OF_FOUR, LATE);

  @Test
  void theTableOnThePageHasTheMeasuredResults() {
    var seen = measured();

    assertThat(seen.values())
        .allSatisfy(
            bySetting ->
                assertThat(bySetting.values())
                    .allSatisfy(it -> assertThat(it.disbelieved()).doesNotContain(it.answerer())));
    assertThat(TABLE.after(table(seen))).isEqualTo(table(seen));
  }

  @Test
  @Shows("trust.quorum-of")
  void anImplementationHasOneVoteOrSeveral() {
    assertThat(ONE_CLIENT_BY_NODES.seen(HALT).disbelieved()).containsExactly("node-3");
    assertThat(ONE_CLIENT_BY_CLIENTS.seen(HALT).disbelieved()).hasSize(3);
  }

  @Test
  @Shows("trust.without-quorum")
  void noNodeOrThePreferredNodeIsTrustedWithoutAQuorum() {
    var halted = ONE_OF_TWO.seen(HALT);

    assertThat(halted.status()).isEqualTo(503);
    assertThat(halted.body())
        .contains("no usable node: node-1: finalized 0x")
        .contains("no quorum, so no node gets duties (trust.without-quorum)");
    assertThat(ONE_OF_TWO.seen(FOLLOW_PREFERRED).answerer()).isEqualTo("node-1");
    assertThat(ONE_OF_TWO.seen(FOLLOW_MAJORITY).answerer()).isEqualTo("node-1");
  }

  @Test
  @Shows("trust.finality-delay")
  void aFinalityDelayIsReportedAfterTheConfiguredEpochs() {
    try (var site = RouterSite.of(1)) {
      site.apply(1, new Fault.LateFinality(3));
      var strict = site.start("trust.finality-delay", "4", "probe.slow-interval", "1ms");
      var lenient = site.start("trust.finality-delay", "5", "probe.slow-interval", "1ms");

      await()
          .atMost(RunningRouter.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(strict.conditions())
                      .extracting(Condition::kind)
                      .containsExactly(Condition.Kind.FINALITY_DELAYED));
      assertThat(lenient.conditions()).isEmpty();
    }
  }

  private static Map<SimulatedFork, Map<WithoutQuorum, Seen>> measured() {
    try (var threads = Executors.newFixedThreadPool(AT_A_TIME)) {
      var measuring = new ArrayList<CompletableFuture<Void>>();
      var seen = new LinkedHashMap<SimulatedFork, Map<WithoutQuorum, Seen>>();
      for (var fork : FORKS) {
        var row = new ConcurrentHashMap<WithoutQuorum, Seen>();
        seen.put(fork, row);
        for (var setting : WithoutQuorum.values()) {
          measuring.add(
              CompletableFuture.runAsync(() -> row.put(setting, fork.seen(setting)), threads));
        }
      }
      measuring.forEach(CompletableFuture::join);
      return seen;
    }
  }

  private static String table(Map<SimulatedFork, Map<WithoutQuorum, Seen>> rows) {
    var table =
        new StringBuilder(
            "| | `trust.quorum-of` | `trust.without-quorum` | not believed | duties from |"
                + " condition |\n|---|---|---|---|---|---|\n");
    rows.forEach(
        (fork, row) -> {
          for (var setting : WithoutQuorum.values()) {
            var seen = Objects.requireNonNull(row.get(setting));
            table.append(
                "| %s | `%s` | `%s` | %s |\n"
                    .formatted(
                        fork.label(),
                        fork.voices(),
                        setting.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        seen.words()));
          }
        });
    return table.toString();
  }
}
