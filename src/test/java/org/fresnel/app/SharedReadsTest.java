package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Caller.answerer;
import static org.fresnel.fixture.Futures.ended;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;
import org.fresnel.Shows;
import org.fresnel.SimulatedFleet;
import org.fresnel.fixture.Futures;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;

/// What many clients ask at once is asked of a node once.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class SharedReadsTest {
  private static final String DATA = "/eth/v1/validator/attestation_data";
  private static final String ROOT = "/eth/v1/beacon/states/50/root";
  private static final String DUTIES = "/eth/v1/validator/duties/attester/";
  private static final int SLOTS_PER_EPOCH = 8;
  private static final Duration SLOW = Duration.ofMillis(300);

  @Test
  void oneCallAnswersManyClientsWithAttestationData() {
    try (var site = RouterSite.of(2)) {
      var router = following(site);
      site.apply(1, new Fault.Slow(SLOW).on(DATA));

      var asked = IntStream.range(0, 100).mapToObj(_ -> router.getLater(data(site))).toList();
      var answers = asked.stream().map(Futures::ended).toList();

      assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
      assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
      assertThat(site.node(1).requests("GET", DATA)).hasSize(1);
      assertThat(site.node(2).requests("GET", DATA)).isEmpty();
    }
  }

  @Test
  void aCachedAnswerIsReturnedAfterItsNodeWentDown() {
    try (var site = RouterSite.of(2)) {
      var router = following(site);
      var early = router.get(data(site));
      site.apply(1, new Fault.Down());

      var late = router.get(data(site));

      assertThat(late.body()).isEqualTo(early.body());
      assertThat(answerer(late)).isEqualTo("node-1");
      assertThat(site.node(2).requests("GET", DATA)).isEmpty();
    }
  }

  @Test
  void aNewHeadNeedsANewAnswer() {
    try (var site = RouterSite.of(1)) {
      var router = following(site);
      router.get(data(site));
      follow(router, site);

      router.get(data(site));

      assertThat(site.node(1).requests("GET", DATA)).hasSize(2);
    }
  }

  @Test
  void representationsAreNotMixed() {
    try (var site = RouterSite.of(1)) {
      var router = following(site);
      var json = router.get(data(site), "Accept", "application/json");
      var ssz = router.get(data(site), "Accept", "application/octet-stream");

      assertThat(json.headers().firstValue("Content-Type")).contains("application/json");
      assertThat(ssz.headers().firstValue("Content-Type")).contains("application/octet-stream");
    }
  }

  @Test
  void dutiesOfTheSameValidatorsAreShared() {
    try (var site = RouterSite.of(1)) {
      var router = following(site);
      var path = "/eth/v1/validator/duties/attester/12";
      router.post(path, "[\"1\",\"2\"]");
      router.post(path, "[\"1\",\"2\"]");
      router.post(path, "[\"3\"]");

      assertThat(site.node(1).requests("POST", path)).hasSize(2);
    }
  }

  @Test
  void dutiesAreKeptWhileTheirDependentRootStays() {
    try (var site = RouterSite.of(1)) {
      var router = following(site);
      router.post(attesterDuties(site, 0), "[\"1\"]");
      follow(router, site);

      router.post(attesterDuties(site, 0), "[\"1\"]");

      assertThat(site.node(1).requests("POST", DUTIES)).hasSize(1);
    }
  }

  @Test
  void dutiesOfTheNextEpochAreKeptWhenItBegins() {
    try (var site = RouterSite.of(1)) {
      var router = following(site);
      router.post(attesterDuties(site, 1), "[\"1\"]");
      for (var slot = 0; slot < SLOTS_PER_EPOCH; slot++) {
        follow(router, site);
      }

      router.post(attesterDuties(site, 0), "[\"1\"]");

      assertThat(site.node(1).requests("POST", DUTIES)).hasSize(1);
    }
  }

  @Test
  void dutiesAreReadAgainWithANewDependentRoot() {
    try (var site = RouterSite.of(1)) {
      var router = following(site);
      router.post(attesterDuties(site, 1), "[\"1\"]");
      site.apply(1, new Fault.Forked(1));
      follow(router, site);

      router.post(attesterDuties(site, 1), "[\"1\"]");

      assertThat(site.node(1).requests("POST", DUTIES)).hasSize(2);
    }
  }

  @Test
  void anErrorIsNotCached() {
    try (var site = RouterSite.of(1)) {
      var router = following(site);
      site.apply(1, new Fault.Errors(503).on(DATA));
      assertThat(router.get(data(site)).statusCode()).isEqualTo(503);
      site.heal(1);

      assertThat(router.get(data(site)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aReadThatMayChangeIsNotCached() {
    try (var site = RouterSite.of(1)) {
      var router = following(site);
      router.get(ROOT);
      router.get(ROOT);

      assertThat(site.node(1).requests("GET", ROOT)).hasSize(2);
    }
  }

  @Test
  void aDisconnectedClientDoesNotCancelTheSharedCall() {
    try (var site = RouterSite.of(1)) {
      var router = following(site);
      site.apply(1, new Fault.Slow(SLOW).on(ROOT));
      var leaving = router.getLater(ROOT);
      await()
          .atMost(RunningRouter.PATIENCE)
          .until(() -> site.node(1).requests("GET", ROOT).size() == 1);
      var staying = router.getLater(ROOT);
      leaving.cancel(true);

      assertThat(ended(staying).statusCode()).isEqualTo(200);
    }
  }

  @Test
  @Shows("routing.cache")
  void nothingIsCachedWithoutRoom() {
    try (var site = RouterSite.of(1)) {
      var keeping = site.start("routing.cache", "1MiB");
      var forgetful = site.start("routing.cache", "0");
      var genesis = "/eth/v1/beacon/genesis";
      site.node(1).forgetRequests();
      keeping.get(genesis);
      keeping.get(genesis);
      assertThat(site.node(1).requests("GET", genesis)).hasSize(1);

      forgetful.get(genesis);
      forgetful.get(genesis);
      assertThat(site.node(1).requests("GET", genesis)).hasSize(3);
    }
  }

  /// A router that knows the root of the head.
  private static RunningRouter following(RouterSite site) {
    var router =
        site.start(
            "probe.interval",
            "1h",
            "routing.budgets.head.patience",
            "5s",
            "routing.budgets.head.total",
            "20s");
    follow(router, site);
    site.nodes().forEach(node -> node.forgetRequests());
    return router;
  }

  private static void follow(RunningRouter router, RouterSite site) {
    await()
        .atMost(RunningRouter.PATIENCE)
        .until(() -> site.nodes().stream().allMatch(node -> node.eventStreams() == 1));
    site.pass(1);
    site.nodes()
        .forEach(
            node ->
                await()
                    .atMost(RunningRouter.PATIENCE)
                    .until(
                        () -> {
                          var head = router.status(node.name()).info().head();
                          return head.slot() == site.slot() && !head.root().isEmpty();
                        }));
  }

  private static String attesterDuties(RouterSite site, int epochsAhead) {
    return DUTIES + (site.slot() / SLOTS_PER_EPOCH + epochsAhead);
  }

  private static String data(RouterSite site) {
    return DATA + "?committee_index=0&slot=" + site.slot();
  }
}
