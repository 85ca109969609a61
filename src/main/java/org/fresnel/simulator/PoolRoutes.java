package org.fresnel.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.fresnel.simulator.AcceptedPublication.Kind;

/// `/eth/v*/beacon/pool` and the publishing of aggregates: messages that wait for inclusion.
final class PoolRoutes {
  private static final String POOL = "/eth/v1/beacon/pool/";
  private static final String POOL_2 = "/eth/v2/beacon/pool/";

  static final List<SimulatedRoute> ROUTES =
      List.of(
          SimulatedRoute.post(POOL + "attestations", call -> bulk(call, Kind.ATTESTATION)),
          SimulatedRoute.post(POOL_2 + "attestations", call -> bulkV2(call, Kind.ATTESTATION))
              .takesSsz(),
          SimulatedRoute.post(
              "/eth/v1/validator/aggregate_and_proofs", call -> bulk(call, Kind.AGGREGATE)),
          SimulatedRoute.post(
                  "/eth/v2/validator/aggregate_and_proofs", call -> bulkV2(call, Kind.AGGREGATE))
              .takesSsz(),
          SimulatedRoute.post(POOL + "sync_committees", call -> bulk(call, Kind.SYNC_MESSAGE)),
          SimulatedRoute.post(
              "/eth/v1/validator/contribution_and_proofs", call -> bulk(call, Kind.CONTRIBUTION)),
          SimulatedRoute.post(
              POOL + "bls_to_execution_changes", call -> bulk(call, Kind.BLS_CHANGE)),
          SimulatedRoute.post(POOL + "voluntary_exits", call -> single(call, Kind.VOLUNTARY_EXIT)),
          SimulatedRoute.post(
              POOL + "proposer_slashings", call -> single(call, Kind.PROPOSER_SLASHING)),
          SimulatedRoute.post(
              POOL + "attester_slashings", call -> single(call, Kind.ATTESTER_SLASHING)),
          SimulatedRoute.post(POOL_2 + "attester_slashings", PoolRoutes::slashingV2),
          SimulatedRoute.get(POOL + "attestations", call -> pooled(call, Kind.ATTESTATION)),
          SimulatedRoute.get(POOL_2 + "attestations", call -> pooledV2(call, Kind.ATTESTATION)),
          SimulatedRoute.get(POOL + "voluntary_exits", call -> pooled(call, Kind.VOLUNTARY_EXIT)),
          SimulatedRoute.get(
              POOL + "proposer_slashings", call -> pooled(call, Kind.PROPOSER_SLASHING)),
          SimulatedRoute.get(
              POOL + "attester_slashings", call -> pooled(call, Kind.ATTESTER_SLASHING)),
          SimulatedRoute.get(
              POOL_2 + "attester_slashings", call -> pooledV2(call, Kind.ATTESTER_SLASHING)),
          SimulatedRoute.get(
              POOL + "bls_to_execution_changes", call -> pooled(call, Kind.BLS_CHANGE)));

  private PoolRoutes() {}

  static SimulatedResponse bulkV2(SimulatedCall call, Kind kind) {
    PublishRoutes.requiredVersion(call);
    return bulk(call, kind);
  }

  /// Takes the items one by one; the answer is 400 if any was refused, and the others are kept.
  static SimulatedResponse bulk(SimulatedCall call, Kind kind) {
    List<BulkItem> items = BulkItem.split(call, kind);
    JsonArray failures = new JsonArray();
    for (int position = 0; position < items.size(); position++) {
      BulkItem item = items.get(position);
      String problem = item.problem(call, position);
      if (problem.isEmpty()) {
        keep(call, kind, item.ssz(), item.body());
      } else {
        failures.add(JsonObject.of("index", position, "message", problem));
      }
    }
    return failures.isEmpty()
        ? SimulatedResponse.acknowledged(call)
        : SimulatedResponse.error(
            400, JsonObject.of("code", 400, "message", "some failures", "failures", failures));
  }

  private static SimulatedResponse slashingV2(SimulatedCall call) {
    PublishRoutes.requiredVersion(call);
    return single(call, Kind.ATTESTER_SLASHING);
  }

  private static SimulatedResponse single(SimulatedCall call, Kind kind) {
    keep(call, kind, false, call.objectBody().toBuffer());
    return SimulatedResponse.acknowledged(call);
  }

  static void keep(SimulatedCall call, Kind kind, boolean ssz, Buffer body) {
    String version = call.request().header("Eth-Consensus-Version").orElse("");
    AcceptedPublication item =
        new AcceptedPublication(kind, call.request().time(), version, ssz, body);
    call.node().memory().publish(item);
    call.chain().pool().add(item);
  }

  private static SimulatedResponse pooled(SimulatedCall call, Kind kind) {
    return SimulatedResponse.data(items(call, kind));
  }

  private static SimulatedResponse pooledV2(SimulatedCall call, Kind kind) {
    return SimulatedResponse.json(
            JsonObject.of("version", ResponseBodies.VERSION, "data", items(call, kind)))
        .with(Map.of("Eth-Consensus-Version", ResponseBodies.VERSION));
  }

  private static JsonArray items(SimulatedCall call, Kind kind) {
    return call.node().memory().publications(kind).stream()
        .filter(item -> !item.ssz())
        .map(AcceptedPublication::json)
        .collect(ResponseBodies.toArray());
  }
}
