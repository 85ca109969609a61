package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Futures.ended;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fresnel.DutyClient;
import org.fresnel.duties.DutyKind;
import org.fresnel.inclusion.ChainResult;
import org.fresnel.inclusion.ReportRow;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The chain decides what became of a duty.
class InclusionOverSocketsTest {
  private static final int SLOTS_PER_EPOCH = 8;
  private static final String BLOCKS = "/eth/v2/beacon/blocks/0x";

  @Test
  void aDutyIsCountedForTheNodeThatGaveItsData() {
    try (var site = RouterSite.of(2)) {
      var router = following(site);
      var client = client(site, router);
      follow(site, router);
      var slot = site.slot();
      client.proposes(slot);
      client.attests(slot);
      untilFinal(site, router, slot);

      assertThat(row(router, "data", "node-1", DutyKind.ATTESTATION).results())
          .isEqualTo(Map.of(ChainResult.INCLUDED, (long) client.attesters(slot).size()));
      assertThat(row(router, "data", "node-1", DutyKind.PROPOSAL).results())
          .isEqualTo(Map.of(ChainResult.INCLUDED, 1L));
      assertThat(row(router, "message", "", DutyKind.ATTESTATION).results().keySet())
          .isEqualTo(Set.of(ChainResult.NOT_PUBLISHED));
      assertThat(row(router, "data", "node-1", DutyKind.ATTESTATION))
          .satisfies(
              it -> assertThat(it.earned()).isEqualTo(it.possible()).isPositive(),
              it -> assertThat(it.client()).isEqualTo("lighthouse"));
    }
  }

  @Test
  void theChainIsReadFromTheNodeThatIsNotInUse() {
    try (var site = RouterSite.of(2)) {
      var router = following(site);
      var client = client(site, router);
      follow(site, router);
      var slot = site.slot();
      client.attests(slot);
      untilFinal(site, router, slot);

      // A read that node-2 did not answer in time goes to node-1.
      assertThat(site.node(2).requests("GET", BLOCKS))
          .hasSizeGreaterThan(site.node(1).requests("GET", BLOCKS).size());
    }
  }

  @Test
  void aNodeThatAnswersAnotherBlockIsNotBelieved() {
    try (var site = RouterSite.of(2)) {
      var router = following(site);
      var client = client(site, router);
      site.apply(2, new Fault.WrongBlock());
      follow(site, router);
      var slot = site.slot();
      client.attests(slot);
      untilFinal(site, router, slot);

      assertThat(row(router, "data", "node-1", DutyKind.ATTESTATION).results().keySet())
          .isEqualTo(Set.of(ChainResult.INCLUDED));
      assertThat(site.node(1).requests("GET", BLOCKS)).isNotEmpty();
    }
  }

  @Test
  void aRestartLosesNoDuty(@TempDir Path directory) {
    try (var site = RouterSite.of(2)) {
      long slot;
      long published;
      try (var router = site.startKeeping(directory)) {
        follow(site, router);
        var client = client(site, router);
        follow(site, router);
        slot = site.slot();
        client.attests(slot);
        published = client.attesters(slot).size();
        follow(site, router);
        follow(site, router);
        follow(site, router);
        awaitPending(router);
      }
      var next = site.startKeeping(directory);
      untilFinal(site, next, slot);

      assertThat(row(next, "data", "node-1", DutyKind.ATTESTATION).results())
          .containsEntry(ChainResult.INCLUDED, published);
    }
  }

  private static void awaitPending(RunningRouter router) {
    await()
        .atMost(RunningRouter.PATIENCE)
        .until(() -> ended(router.inclusion().report(Instant.EPOCH)).pending() > 0);
  }

  /// Until no later block may include a vote of the slot.
  private static void untilFinal(RouterSite site, RunningRouter router, long slot) {
    while (site.slot() < (slot / SLOTS_PER_EPOCH + 2) * SLOTS_PER_EPOCH + 1) {
      follow(site, router);
    }
    await()
        .atMost(RunningRouter.PATIENCE)
        .until(() -> ended(router.inclusion().report(Instant.EPOCH)).through() >= slot);
  }

  private static ReportRow row(RunningRouter router, String part, String node, DutyKind kind) {
    return rows(router).stream()
        .filter(it -> it.part().equals(part) && it.node().equals(node) && it.kind() == kind)
        .findFirst()
        .orElseThrow(() -> new AssertionError(rows(router)));
  }

  private static List<ReportRow> rows(RunningRouter router) {
    return ended(router.inclusion().report(Instant.EPOCH)).rows();
  }

  private static DutyClient client(RouterSite site, RunningRouter router) {
    var client = new DutyClient(router);
    client.begins(site.slot() / SLOTS_PER_EPOCH);
    return client;
  }

  private static RunningRouter following(RouterSite site) {
    var router = site.start();
    follow(site, router);
    return router;
  }

  private static void follow(RouterSite site, RunningRouter router) {
    for (var node : site.nodes()) {
      await().atMost(RunningRouter.PATIENCE).until(() -> node.eventStreams() >= 1);
    }
    site.pass(1);
    for (var node : site.nodes()) {
      router.awaitHeadOf(node.name(), site.slot());
      router.awaitStatus(
          node.name(), status -> assertThat(status.info().head().root()).isNotEmpty());
    }
  }
}
