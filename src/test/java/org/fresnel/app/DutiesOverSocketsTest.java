package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Futures.ended;

import io.micrometer.core.instrument.Counter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.fresnel.DutyClient;
import org.fresnel.Shows;
import org.fresnel.SimulatedFleet;
import org.fresnel.duties.DutyKind;
import org.fresnel.duties.DutyQuery;
import org.fresnel.duties.DutyRecord;
import org.fresnel.duties.DutyReport;
import org.fresnel.duties.DutyResult;
import org.fresnel.node.AvoidedDuties;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;

/// What a validator client does, and what fails it, is written down as it passes.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class DutiesOverSocketsTest {
  private static final int SLOTS_PER_EPOCH = 8;

  @Test
  void aSlotIsReportedFromTheFirstReadToTheHead() {
    try (var site = RouterSite.of(2)) {
      var router = following(site);
      var client = client(site, router);
      follow(site, router);
      var slot = site.slot();
      var head = site.node(1).head();
      client.proposes(slot);
      client.attests(slot);
      client.aggregates(slot);
      follow(site, router);
      follow(site, router);

      var attester = client.attesters(slot).getFirst();
      var attestation = record(router, DutyKind.ATTESTATION, attester, slot);
      assertThat(attestation.result()).isEqualTo(DutyResult.ON_TIME);
      assertThat(attestation.material()).get().extracting("node").isEqualTo("node-1");
      assertThat(attestation.publication())
          .get()
          .extracting("nodes", InstanceOfAssertFactories.list(DutyRecord.AtNode.class))
          .extracting(DutyRecord.AtNode::node)
          .containsExactlyInAnyOrder("node-1", "node-2");
      assertThat(record(router, DutyKind.AGGREGATE, attester, slot).result())
          .isEqualTo(DutyResult.ON_TIME);
      var proposal = of(router, slot).stream().filter(DutiesOverSocketsTest::isProposal).toList();
      assertThat(proposal).extracting(DutyRecord::result).containsExactly(DutyResult.ON_TIME);
      assertThat(proposal.getFirst().block().orElseThrow().root()).isEqualTo(head.root());
    }
  }

  @Test
  void theRecordNamesANodeThatRefusesThePublication() {
    try (var site = RouterSite.of(2)) {
      var router = following(site);
      var client = client(site, router);
      follow(site, router);
      site.apply(1, new Fault.Errors(500).on(DutyClient.ATTESTATIONS));
      client.attests(site.slot());

      var record =
          record(
              router, DutyKind.ATTESTATION, client.attesters(site.slot()).getFirst(), site.slot());
      assertThat(record.result()).isEqualTo(DutyResult.ON_TIME);
      var publication = record.publication().orElseThrow();
      assertThat(publication.takenBy()).isEqualTo("node-2");
      assertThat(publication.nodes())
          .filteredOn(it -> it.node().equals("node-1"))
          .extracting(DutyRecord.AtNode::taken, it -> it.said().substring(0, 10))
          .containsExactly(tuple(false, "status 500"));
    }
  }

  @Test
  void aDutyThatTheClientForgetsIsCountedAsMissed() {
    try (var site = RouterSite.of(1)) {
      var router = following(site);
      var client = client(site, router);
      follow(site, router);
      var slot = site.slot();
      client.attestationData(slot);
      site.pass(2);

      var attester = client.attesters(slot).getFirst();
      var record = record(router, DutyKind.ATTESTATION, attester, slot);
      assertThat(record.result()).isEqualTo(DutyResult.MISSED_BY_CLIENT);
      assertThat(record.why()).startsWith("node-1 answered");
      await()
          .atMost(RunningRouter.PATIENCE)
          .until(() -> missed(router).count() >= client.attesters(slot).size());
    }
  }

  @Test
  void aDutyFailsIfNoNodeAnswersForIt() {
    try (var site = RouterSite.of(1)) {
      var router = following(site);
      var client = client(site, router);
      follow(site, router);
      var slot = site.slot();
      site.apply(1, new Fault.Errors(503).on(DutyClient.DATA));
      router.get("%s?committee_index=0&slot=%d".formatted(DutyClient.DATA, slot));
      site.pass(2);

      var record = record(router, DutyKind.ATTESTATION, client.attesters(slot).getFirst(), slot);
      assertThat(record.result()).isEqualTo(DutyResult.FAILED);
      assertThat(record.material().orElseThrow().attempts().getFirst()).contains("status 503");
    }
  }

  @Test
  void futureDutiesAreKnownWithoutExtraReads() {
    try (var site = RouterSite.of(1)) {
      var router = following(site);
      site.node(1).forgetRequests();
      client(site, router);

      var overview = overview(router, DutyQuery.LATEST);
      var endOfEpoch = (site.slot() / SLOTS_PER_EPOCH + 1) * SLOTS_PER_EPOCH;
      assertThat(overview.calendar().validators()).isEqualTo(64);
      assertThat(overview.proposals())
          .extracting(DutyReport.Proposal::slot)
          .contains(endOfEpoch - 1);
      assertThat(overview.syncCommittees()).isNotEmpty();
      assertThat(overview.calendar().knownUntil(AvoidedDuties.PROPOSALS))
          .isEqualTo(overview.now().plus(RouterSite.SLOT.multipliedBy(endOfEpoch - site.slot())));
      assertThat(site.node(1).requests("POST", DutyClient.ATTESTER_DUTIES)).hasSize(1);
      assertThat(site.node(1).requests("GET", "/eth/v1/validator/duties")).hasSize(1);
    }
  }

  @Test
  @Shows("duties.epochs")
  void recordsAreKeptForTheConfiguredEpochs() {
    try (var site = RouterSite.of(1)) {
      var router = following(site, "duties.epochs", "1");
      var client = client(site, router);
      follow(site, router);
      var slot = site.slot();
      client.attests(slot);
      site.pass(SLOTS_PER_EPOCH);
      assertThat(of(router, slot)).isNotEmpty();

      site.pass(SLOTS_PER_EPOCH);

      assertThat(of(router, slot)).isEmpty();
    }
  }

  private static boolean isProposal(DutyRecord record) {
    return record.kind() == DutyKind.PROPOSAL;
  }

  private static Counter missed(RunningRouter router) {
    return router
        .registry()
        .get("fresnel.duties")
        .tags("duty", "attestation", "result", "missed_by_client")
        .counter();
  }

  /// A client that has asked for the duties of this epoch.
  private static DutyClient client(RouterSite site, RunningRouter router) {
    var client = new DutyClient(router);
    client.begins(site.slot() / SLOTS_PER_EPOCH);
    return client;
  }

  private static List<DutyRecord> of(RunningRouter router, long slot) {
    var query = new DutyQuery(OptionalLong.empty(), OptionalLong.of(slot), OptionalLong.empty());
    return overview(router, query).records();
  }

  private static DutyRecord record(RunningRouter router, DutyKind kind, long validator, long slot) {
    return of(router, slot).stream()
        .filter(it -> it.kind() == kind && it.validator() == validator)
        .findFirst()
        .orElseThrow();
  }

  private static DutyReport overview(RunningRouter router, DutyQuery query) {
    return ended(router.duties().overview(query));
  }

  /// A router that knows the root of the head.
  private static RunningRouter following(RouterSite site, String... keys) {
    var router = site.start(keys);
    follow(site, router);
    return router;
  }

  private static void follow(RouterSite site, RunningRouter router) {
    for (var node : site.nodes()) {
      await().atMost(RunningRouter.PATIENCE).until(() -> node.eventStreams() == 1);
    }
    site.pass(1);
    for (var node : site.nodes()) {
      router.awaitHeadOf(node.name(), site.slot());
      router.awaitStatus(
          node.name(), status -> assertThat(status.info().head().root()).isNotEmpty());
    }
  }
}
