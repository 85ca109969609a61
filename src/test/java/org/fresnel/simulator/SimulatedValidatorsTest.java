package org.fresnel.simulator;

import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatedValidatorsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ALL = 64;

  private final Vertx vertx = Vertx.vertx();

  private final List<SimulatedValidators> started = new ArrayList<>();

  @AfterEach
  void close() {
    started.forEach(SimulatedValidators::close);
    vertx.close();
  }

  @Test
  void validatorsSendTheirFeeRecipients() {
    var node = served();

    await().atMost(PATIENCE).until(() -> node.preparations().size() == ALL);
  }

  @Test
  void validatorsSubscribeToCommitteesAndOneAggregates() {
    var node = served();

    await()
        .atMost(PATIENCE)
        .until(
            () ->
                node.committeeSubscriptions().stream().anyMatch(CommitteeSubscription::aggregator));
  }

  @ParameterizedTest
  @EnumSource(names = {"BLOCK", "ATTESTATION", "AGGREGATE", "SYNC_MESSAGE", "CONTRIBUTION"})
  void theirPublicationsAreAccepted(AcceptedPublication.Kind kind) {
    var node = served();

    await().atMost(PATIENCE).until(() -> !node.published(kind).isEmpty());
  }

  private SimulatedNode served() {
    var clock = InstantSource.system();
    var settings =
        SimulationSettings.defaults(clock.instant())
            .withNodes(1)
            .withSlotDuration(Duration.ofMillis(500));
    var network =
        ended(SimulatedNetwork.start(vertx, settings, clock, List.of(ClientProfile.LIGHTHOUSE)));
    var node = network.nodes().getFirst();
    var port = node.url().getPort();
    started.add(SimulatedValidators.start(vertx, network.chain(), clock, ALL, port));
    return node;
  }
}
