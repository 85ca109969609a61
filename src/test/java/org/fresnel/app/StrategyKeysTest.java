package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.fixture.Caller.answerer;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.fresnel.DutyClient;
import org.fresnel.Shows;
import org.fresnel.SimulatedFleet;
import org.fresnel.simulator.ClientProfile;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class StrategyKeysTest {
  private static final String DATA = "/eth/v1/validator/attestation_data";
  private static final String BLOCKS = "/eth/v3/validator/blocks/";

  @Test
  @Shows({
    "routing.attestation-data.strategy",
    "routing.attestation-data.quorum",
    "routing.attestation-data.without-quorum"
  })
  void theQuorumsDataIsReturned() {
    try (var site = RouterSite.of(3)) {
      site.apply(1, new Fault.Forked(site.slot()));
      var first = site.start("routing.attestation-data.strategy", "first");
      var two = agreeing(site, "routing.attestation-data.quorum", "2");
      var three = agreeing(site, "routing.attestation-data.quorum", "3");
      var refusing =
          agreeing(
              site,
              "routing.attestation-data.quorum",
              "3",
              "routing.attestation-data.without-quorum",
              "refuse");

      awaitAll(3, first, two, three, refusing);

      assertThat(answerer(data(site, first))).isEqualTo("node-1");
      assertThat(answerer(data(site, two))).isEqualTo("node-2");
      assertThat(choice(data(site, two))).isEqualTo("quorum of node-2, node-3");
      assertThat(choice(data(site, three))).startsWith("no quorum of 3: node-1 votes for");
      assertThat(data(site, refusing).statusCode()).isEqualTo(503);
    }
  }

  @Test
  void dataWithMinorityCheckpointsIsNotReturned() {
    try (var site = RouterSite.of(3)) {
      site.apply(1, new Fault.Forked(site.slot() - 10));
      site.apply(2, new Fault.Forked(site.slot()));
      var lenient = agreeing(site, "routing.attestation-data.quorum", "2");
      awaitAll(3, lenient);

      var given = data(site, lenient);

      assertThat(answerer(given)).isEqualTo("node-2");
      assertThat(choice(given)).endsWith("the checkpoints are those of node-2, node-3");
    }
  }

  @Test
  @Shows("routing.attestation-data.quorum-of")
  void aQuorumOfNodesOrClientsHasToAgree() {
    try (var site = RouterSite.of(2, ClientProfile.TEKU, ClientProfile.TEKU)) {
      var nodes =
          agreeing(
              site,
              "routing.attestation-data.quorum-of",
              "nodes",
              "routing.attestation-data.without-quorum",
              "refuse");
      var clients =
          agreeing(
              site,
              "routing.attestation-data.quorum-of",
              "clients",
              "routing.attestation-data.without-quorum",
              "refuse");

      awaitAll(2, nodes, clients);

      assertThat(data(site, nodes).statusCode()).isEqualTo(200);
      assertThat(data(site, clients).statusCode()).isEqualTo(503);
    }
  }

  @Test
  @Shows("routing.attestation-data.quorum-wait")
  void nodesAreAskedAgainUntilTheyAgreeIfEnabled() {
    try (var site = RouterSite.of(2)) {
      var patient = agreeing(site, "routing.attestation-data.quorum-wait", "1h");
      awaitAll(2, patient);
      site.apply(1, new Fault.Forked(site.slot()));

      var waiting = patient.getLater(DATA + "?slot=%d&committee_index=0".formatted(site.slot()));
      site.awaitRequests(1, DATA, 3);
      site.heal(1);

      assertThat(waiting.join().headers().firstValue("Fresnel-Choice"))
          .hasValue("quorum of node-1, node-2");
    }
  }

  @Test
  @Shows({"routing.blocks.strategy", "routing.blocks.cut-off"})
  void theMostValuableOrTheFirstBlockIsReturned() {
    try (var site = RouterSite.of(3)) {
      var first = site.start("routing.blocks.strategy", "first");
      var best = site.start("routing.blocks.strategy", "best", "routing.blocks.cut-off", "24h");
      var hasty = site.start("routing.blocks.strategy", "best", "routing.blocks.cut-off", "1ms");
      awaitAll(3, first, best, hasty);
      List.of(first, best, hasty).forEach(router -> new DutyClient(router).begins(0));

      assertThat(answerer(block(site, first))).isEqualTo("node-1");
      assertThat(choice(block(site, best))).startsWith("most valuable of [").contains(", ");
      site.apply(2, new Fault.Slow(Duration.ofSeconds(2)).on(BLOCKS));
      site.apply(3, new Fault.Slow(Duration.ofSeconds(2)).on(BLOCKS));
      assertThat(choice(block(site, hasty))).startsWith("most valuable of [").doesNotContain(",");
    }
  }

  @Test
  @Shows("routing.aggregate-wait")
  void otherAggregatesAreAwaitedForTheConfiguredTime() {
    var path = "/eth/v1/validator/sync_committee_contribution";
    try (var site = RouterSite.of(2)) {
      var waiting = site.start("routing.aggregate-wait", "1h");
      var hasty = site.start("routing.aggregate-wait", "0s");
      awaitAll(2, waiting, hasty);
      waiting.post(
          "/eth/v1/validator/sync_committee_subscriptions",
          "[{\"validator_index\":\"1\",\"sync_committee_indices\":[\"0\"],\"until_epoch\":\"9999\"}]");
      site.apply(2, new Fault.Slow(Duration.ofMillis(500)).on(path));
      var root = site.node(1).head();
      var target =
          path
              + "?slot=%d&subcommittee_index=0&beacon_block_root=%s"
                  .formatted(root.slot(), root.root());

      assertThat(choice(waiting.get(target))).contains(", ");
      assertThat(choice(hasty.get(target))).startsWith("most bits of").doesNotContain(",");
    }
  }

  private static void awaitAll(int nodes, RunningRouter... routers) {
    for (var router : routers) {
      for (var node = 1; node <= nodes; node++) {
        router.awaitHealth("node-" + node, "ready");
      }
    }
  }

  private static RunningRouter agreeing(RouterSite site, String... keys) {
    var all =
        Stream.concat(
            Stream.of("routing.attestation-data.strategy", "quorum"), Arrays.stream(keys));
    return site.start(all.toArray(String[]::new));
  }

  private static HttpResponse<String> data(RouterSite site, RunningRouter router) {
    return router.get(DATA + "?slot=%d&committee_index=0".formatted(site.slot()));
  }

  private static HttpResponse<String> block(RouterSite site, RunningRouter router) {
    return router.get(BLOCKS + "%d?randao_reveal=0x%s".formatted(site.slot() + 1, "c0".repeat(96)));
  }

  private static String choice(HttpResponse<String> response) {
    return response.headers().firstValue("Fresnel-Choice").orElse("none");
  }
}
