package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Futures.ended;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.fresnel.CycleClient;
import org.fresnel.SimulatedFleet;
import org.fresnel.duties.DutyKind;
import org.fresnel.duties.DutyQuery;
import org.fresnel.duties.DutyRecord;
import org.fresnel.duties.DutyResult;
import org.fresnel.simulator.AcceptedPublication;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whole duty cycles through the router, over sockets, from the last slots of Fulu into Gloas.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class GloasCycleTest {
  private static final String ENVELOPES = "/eth/v1/validator/execution_payload_envelopes";
  private static final int SLOTS_OF_FULU = 2;
  private static final int SLOTS_OF_GLOAS = 3;

  enum Preset {
    MAINNET(Duration.ofSeconds(12), 32),
    MINIMAL(Duration.ofSeconds(6), 8),
    GNOSIS(Duration.ofSeconds(5), 16);

    private static final long GLOAS = 4;

    private final Duration slot;
    private final int slotsPerEpoch;

    Preset(Duration slot, int slotsPerEpoch) {
      this.slot = slot;
      this.slotsPerEpoch = slotsPerEpoch;
    }

    private long fork() {
      return GLOAS * slotsPerEpoch;
    }

    private RouterSite site() {
      return RouterSite.of(slot, slotsPerEpoch, GLOAS, fork() - SLOTS_OF_FULU - 1);
    }

    private CycleClient client(RunningRouter router) {
      return new CycleClient(router, slotsPerEpoch, GLOAS);
    }
  }

  @ParameterizedTest
  @EnumSource(Preset.class)
  void noDutyIsLostAcrossTheFork(Preset preset) {
    try (var site = preset.site()) {
      var router = start(site);
      var client = preset.client(router);
      awaitStreams(site);
      for (var i = 0; i < SLOTS_OF_FULU + SLOTS_OF_GLOAS; i++) {
        next(preset, site, router, client, i == 0);
        client.proposes(site.slot(), false);
        client.attests(site.slot());
      }

      assertAllOnTime(preset, router, site.slot());
    }
  }

  @ParameterizedTest
  @EnumSource(Preset.class)
  void noDutyIsLostAcrossTheForkWhileANodeFails(Preset preset) {
    try (var site = preset.site()) {
      var router = start(site);
      var client = preset.client(router);
      awaitStreams(site);
      for (var i = 0; i < SLOTS_OF_FULU + SLOTS_OF_GLOAS; i++) {
        next(preset, site, router, client, i == 0);
        client.proposes(site.slot(), true);
        // From the middle of the last slot of Fulu to that of the first of Gloas.
        if (i == SLOTS_OF_FULU - 1) {
          site.apply(1, new Fault.Errors(500).on("/eth/v"));
        }
        client.attests(site.slot());
        if (i == SLOTS_OF_FULU) {
          site.heal(1);
        }
      }

      assertAllOnTime(preset, router, site.slot());
    }
  }

  @Test
  void aPayloadThatOneNodeHasSeenCounts() {
    try (var site = Preset.MINIMAL.site()) {
      var router = start(site);
      var client = Preset.MINIMAL.client(router);
      awaitStreams(site);
      site.pass(SLOTS_OF_FULU);
      site.apply(1, new Fault.MissedPayload());
      next(Preset.MINIMAL, site, router, client, true);

      var data = new JsonObject(client.payloadAttestationData(site.slot()).body());

      assertThat(data.getJsonObject("data").getBoolean("payload_present")).isTrue();
    }
  }

  @Test
  void aSlotWithoutABlockHasNoPayloadAttestation() {
    try (var site = Preset.MINIMAL.site()) {
      var router = start(site);
      var client = Preset.MINIMAL.client(router);
      awaitStreams(site);
      site.pass(SLOTS_OF_FULU);
      next(Preset.MINIMAL, site, router, client, true);

      assertThat(client.payloadAttestationData(site.slot() + 1).statusCode()).isEqualTo(204);
    }
  }

  @Test
  void anEnvelopeWithoutItsBlobsGoesToTheProducerOfTheBlockFirst() {
    try (var site = Preset.MINIMAL.site()) {
      var router = start(site);
      var client = Preset.MINIMAL.client(router);
      awaitStreams(site);
      site.pass(SLOTS_OF_FULU);
      next(Preset.MINIMAL, site, router, client, true);
      client.proposes(site.slot(), false);

      var producers =
          site.nodes().stream()
              .filter(node -> !node.published(AcceptedPublication.Kind.ENVELOPE).isEmpty())
              .toList();
      assertThat(producers).hasSize(1);
      assertThat(site.nodes())
          .filteredOn(node -> !producers.contains(node))
          .allMatch(node -> node.requests("GET", ENVELOPES).isEmpty());
    }
  }

  @Test
  void preferencesAreReplayedToANodeThatForgotThem() {
    try (var site = Preset.MINIMAL.site()) {
      var router = start(site);
      var client = Preset.MINIMAL.client(router);
      awaitStreams(site);
      site.pass(SLOTS_OF_FULU);
      next(Preset.MINIMAL, site, router, client, true);
      var told = site.node(2).preferences();
      assertThat(told).isNotEmpty();

      site.restart(2);

      await()
          .atMost(RunningRouter.PATIENCE)
          .untilAsserted(() -> assertThat(site.node(2).preferences().keySet()).isNotEmpty());
    }
  }

  /// Probes may take their time: heads come with events.
  private static RunningRouter start(RouterSite site) {
    return site.start("probe.interval", "2s", "probe.timeout", "1900ms");
  }

  private static void awaitStreams(RouterSite site) {
    for (var number = 1; number <= site.nodes().size(); number++) {
      site.awaitStreams(number, 1);
    }
  }

  /// The next slot begins, and each node that is well has announced its block.
  private static void next(
      Preset preset, RouterSite site, RunningRouter router, CycleClient client, boolean first) {
    site.pass(1);
    for (var node : site.nodes()) {
      if (node.faults().isEmpty()) {
        router.awaitHeadOf(node.name(), site.slot());
      }
    }
    if (first || site.slot() % preset.slotsPerEpoch == 0) {
      client.begins(site.slot() / preset.slotsPerEpoch);
    }
  }

  private static void assertAllOnTime(Preset preset, RunningRouter router, long last) {
    for (var slot = preset.fork() - SLOTS_OF_FULU; slot <= last; slot++) {
      var records = records(router, slot);
      assertThat(records).extracting(DutyRecord::result).containsOnly(DutyResult.ON_TIME);
      assertThat(EnumSet.copyOf(records.stream().map(DutyRecord::kind).toList()))
          .as("slot %d", slot)
          .isEqualTo(kinds(slot >= preset.fork()));
    }
  }

  private static Set<DutyKind> kinds(boolean ofGloas) {
    return ofGloas
        ? EnumSet.allOf(DutyKind.class)
        : EnumSet.complementOf(EnumSet.of(DutyKind.PAYLOAD_ATTESTATION));
  }

  private static List<DutyRecord> records(RunningRouter router, long slot) {
    var query = new DutyQuery(OptionalLong.empty(), OptionalLong.of(slot), OptionalLong.empty());
    return ended(router.duties().overview(query)).records();
  }
}
