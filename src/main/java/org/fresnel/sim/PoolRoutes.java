package org.fresnel.sim;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.fresnel.sim.Publication.Kind;

/// `/eth/v*/beacon/pool` and the publishing of aggregates: messages that wait for inclusion.
final class PoolRoutes {
  private static final String POOL = "/eth/v1/beacon/pool/";
  private static final String POOL_2 = "/eth/v2/beacon/pool/";

  static final List<Route> ROUTES =
      List.of(
          Route.post(POOL + "attestations", call -> bulk(call, Kind.ATTESTATION)),
          Route.post(POOL_2 + "attestations", call -> bulkV2(call, Kind.ATTESTATION)).takesSsz(),
          Route.post("/eth/v1/validator/aggregate_and_proofs", call -> bulk(call, Kind.AGGREGATE)),
          Route.post("/eth/v2/validator/aggregate_and_proofs", call -> bulkV2(call, Kind.AGGREGATE))
              .takesSsz(),
          Route.post(POOL + "sync_committees", call -> bulk(call, Kind.SYNC_MESSAGE)),
          Route.post(
              "/eth/v1/validator/contribution_and_proofs", call -> bulk(call, Kind.CONTRIBUTION)),
          Route.post(POOL + "bls_to_execution_changes", call -> bulk(call, Kind.BLS_CHANGE)),
          Route.post(POOL + "voluntary_exits", call -> single(call, Kind.VOLUNTARY_EXIT)),
          Route.post(POOL + "proposer_slashings", call -> single(call, Kind.PROPOSER_SLASHING)),
          Route.post(POOL + "attester_slashings", call -> single(call, Kind.ATTESTER_SLASHING)),
          Route.post(POOL_2 + "attester_slashings", PoolRoutes::slashingV2),
          Route.get(POOL + "attestations", call -> pooled(call, Kind.ATTESTATION)),
          Route.get(POOL_2 + "attestations", call -> pooledV2(call, Kind.ATTESTATION)),
          Route.get(POOL + "voluntary_exits", call -> pooled(call, Kind.VOLUNTARY_EXIT)),
          Route.get(POOL + "proposer_slashings", call -> pooled(call, Kind.PROPOSER_SLASHING)),
          Route.get(POOL + "attester_slashings", call -> pooled(call, Kind.ATTESTER_SLASHING)),
          Route.get(POOL_2 + "attester_slashings", call -> pooledV2(call, Kind.ATTESTER_SLASHING)),
          Route.get(POOL + "bls_to_execution_changes", call -> pooled(call, Kind.BLS_CHANGE)));

  private PoolRoutes() {}

  private static Reply bulkV2(Call call, Kind kind) {
    PublishRoutes.requiredVersion(call);
    return bulk(call, kind);
  }

  /// Takes the items one by one; the answer is 400 if any was refused, and the others are kept.
  private static Reply bulk(Call call, Kind kind) {
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
        ? Reply.acknowledged(call)
        : Reply.error(
            400, JsonObject.of("code", 400, "message", "some failures", "failures", failures));
  }

  private static Reply slashingV2(Call call) {
    PublishRoutes.requiredVersion(call);
    return single(call, Kind.ATTESTER_SLASHING);
  }

  private static Reply single(Call call, Kind kind) {
    keep(call, kind, false, call.objectBody().toBuffer());
    return Reply.acknowledged(call);
  }

  private static void keep(Call call, Kind kind, boolean ssz, Buffer body) {
    String version = call.request().header("Eth-Consensus-Version").orElse("");
    call.node().memory().publish(new Publication(kind, call.request().time(), version, ssz, body));
  }

  private static Reply pooled(Call call, Kind kind) {
    return Reply.data(items(call, kind));
  }

  private static Reply pooledV2(Call call, Kind kind) {
    return Reply.json(JsonObject.of("version", Bodies.VERSION, "data", items(call, kind)))
        .with(Map.of("Eth-Consensus-Version", Bodies.VERSION));
  }

  private static JsonArray items(Call call, Kind kind) {
    return call.node().memory().publications(kind).stream()
        .filter(item -> !item.ssz())
        .map(Publication::json)
        .collect(Bodies.toArray());
  }
}
