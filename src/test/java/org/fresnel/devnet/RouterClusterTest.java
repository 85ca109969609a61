package org.fresnel.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.fresnel.fixture.GeneratedPart;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Two routers that are a cluster lose no duty while they and their nodes are killed, hung and
/// restarted in turn; beside it, the same with one router.
@Tag("devnet")
class RouterClusterTest {
  private static final GeneratedPart PART =
      new GeneratedPart(Path.of("docs", "reliability.md"), "router cluster");
  private static final List<RouterClusterRun> RUNS = new ArrayList<>();

  @BeforeAll
  static void play() throws IOException, InterruptedException, ExecutionException {
    assumeTrue(Haproxy.program().isPresent(), "haproxy is not installed");
    var chosen = System.getProperty("devnet.routers", "cluster,alone").toUpperCase(Locale.ROOT);
    for (var setup : Stream.of(chosen.split(",")).map(RouterSetup::valueOf).toList()) {
      RUNS.add(RouterClusterRun.of(setup));
    }
  }

  @Test
  void noDutyIsMissedBehindOneAddress() {
    assertThat(cluster().of(ValidatorGroup.ONE_ADDRESS)).allSatisfy(RouterClusterTest::isWhole);
  }

  /// Lodestar waits a whole slot for a router that hangs, and skips the next one: the service
  /// manager has to end such a router within the slot.
  @Test
  void noDutyIsMissedWithTheList() {
    assertThat(cluster().of(ValidatorGroup.LIST)).allSatisfy(RouterClusterTest::isWhole);
  }

  @Test
  void everyVoteIsRight() {
    assertThat(cluster().of(ValidatorGroup.UNDER_TEST))
        .allSatisfy(
            count -> {
              assertThat(count.lossesOf(Loss.Kind.HEAD)).as(count.phase()).isEmpty();
              assertThat(count.lossesOf(Loss.Kind.TARGET)).as(count.phase()).isEmpty();
            });
  }

  @Test
  void everyBlockPaysTheConfiguredFeeRecipient() {
    assertThat(cluster().wronglyPaying(ValidatorGroup.UNDER_TEST)).isEmpty();
  }

  @Test
  void noRouterCallsABlockMissedThatIsOnChain() {
    assertThat(cluster().falselyMissed()).isEmpty();
  }

  @Test
  void bothRoutersAreACompleteClusterInTheEnd() {
    assertThat(cluster().states()).hasSize(2).containsOnly("complete [true, true]");
  }

  @Test
  void dutiesAreMissedBehindOneRouter() {
    var count = run(RouterSetup.ALONE).sinceTheFirstFault(ValidatorGroup.UNDER_TEST);
    assertThat(count.lost(Loss.Kind.ATTESTATION)).isPositive();
  }

  @Test
  void theResultsAreATable() {
    if (RUNS.size() < RouterSetup.values().length) {
      abort("not all among -Ddevnet.routers");
    }
    assertThat(PART.after(new ClusterTable(RUNS).text())).startsWith("|  |");
  }

  private static void isWhole(DutyCount count) {
    assertThat(count.attestations()).as("due, %s", count.phase()).isPositive();
    assertThat(count.lossesOf(Loss.Kind.BLOCK)).as(count.phase()).isEmpty();
    assertThat(count.lossesOf(Loss.Kind.ATTESTATION)).as(count.phase()).isEmpty();
  }

  private static RouterClusterRun cluster() {
    return run(RouterSetup.CLUSTER);
  }

  private static RouterClusterRun run(RouterSetup setup) {
    return RUNS.stream()
        .filter(run -> run.setup() == setup)
        .findAny()
        .orElseGet(() -> abort("not among -Ddevnet.routers"));
  }
}
