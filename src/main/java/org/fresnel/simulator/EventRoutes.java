package org.fresnel.simulator;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `/eth/v1/events`.
final class EventRoutes {
  /// Topics that nodes accept; of these `head`, `block`, `finalized_checkpoint` and `chain_reorg`
  /// have events.
  private static final Set<String> TOPICS =
      Set.of(
          "head",
          "block",
          "block_gossip",
          "finalized_checkpoint",
          "chain_reorg",
          "attestation",
          "single_attestation",
          "voluntary_exit",
          "bls_to_execution_change",
          "proposer_slashing",
          "attester_slashing",
          "contribution_and_proof",
          "light_client_finality_update",
          "light_client_optimistic_update",
          "payload_attributes",
          "data_column_sidecar");

  static final List<SimulatedRoute> ROUTES =
      List.of(SimulatedRoute.get("/eth/v1/events", EventRoutes::open).answersEvents());

  private EventRoutes() {}

  private static SimulatedResponse open(SimulatedCall call) {
    List<String> topics = call.query("topics");
    if (topics.isEmpty()) {
      throw new RequestRefusedException(400, "Missing query parameter: topics");
    }
    Optional<String> unknown =
        topics.stream().filter(topic -> !known(topic, call.node().profile())).findFirst();
    if (unknown.isPresent()) {
      throw new RequestRefusedException(400, "Invalid topic: " + unknown.get());
    }
    return new SimulatedResponse.Events(topics);
  }

  private static boolean known(String topic, ClientProfile profile) {
    return TOPICS.contains(topic) && profile.knowsTopic(topic);
  }
}
