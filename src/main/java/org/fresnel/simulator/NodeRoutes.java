package org.fresnel.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// `/eth/v*/node`: what a node says about itself.
final class NodeRoutes {
  private static final int PEERS = 50;

  static final List<SimulatedRoute> ROUTES =
      List.of(
          SimulatedRoute.get("/eth/v1/node/version", NodeRoutes::version),
          SimulatedRoute.get("/eth/v2/node/version", NodeRoutes::versionV2),
          SimulatedRoute.get("/eth/v1/node/syncing", NodeRoutes::syncing).answersSszAtSome(),
          SimulatedRoute.get("/eth/v1/node/health", NodeRoutes::health),
          SimulatedRoute.get("/eth/v1/node/peer_count", NodeRoutes::peerCount),
          SimulatedRoute.get("/eth/v1/node/identity", NodeRoutes::identity),
          SimulatedRoute.get("/eth/v1/node/peers", NodeRoutes::peers),
          SimulatedRoute.get("/eth/v1/node/peers/{peer_id}", NodeRoutes::peer));

  private NodeRoutes() {}

  private static SimulatedResponse version(SimulatedCall call) {
    return SimulatedResponse.data(JsonObject.of("version", call.node().profile().version()));
  }

  private static SimulatedResponse versionV2(SimulatedCall call) {
    ClientProfile profile = call.node().profile();
    return SimulatedResponse.data(
        JsonObject.of(
            "beacon_node",
            JsonObject.of(
                "code", profile.code(),
                "name", profile.name(),
                "version", profile.version(),
                "commit", "0x" + profile.commit())));
  }

  private static SimulatedResponse syncing(SimulatedCall call) {
    NodeState node = call.node();
    boolean syncing = node.faults().has(Fault.Syncing.class);
    boolean offline = node.faults().has(Fault.ElOffline.class);
    long head = call.view().head().slot();
    long distance =
        syncing || node.profile().tellsDistanceWhenIdle()
            ? node.faults().lag() + call.view().limit() - head
            : 0;
    if (call.ssz()) {
      SszWriter body = new SszWriter().number(head).number(distance);
      return SimulatedResponse.ssz(
          body.flag(syncing).flag(node.optimistic()).flag(offline).toBytes());
    }
    JsonObject data =
        JsonObject.of(
            "head_slot", DecimalText.of(head),
            "sync_distance", DecimalText.of(distance),
            "is_syncing", syncing);
    if (node.profile().tellsExecutionState()) {
      data.put("is_optimistic", node.optimistic()).put("el_offline", offline);
    }
    return SimulatedResponse.data(data);
  }

  private static SimulatedResponse health(SimulatedCall call) {
    long syncing = call.numberQuery("syncing_status").orElse(206L);
    if (syncing < 100 || syncing > 599) {
      throw new RequestRefusedException(400, "Invalid syncing_status: " + syncing);
    }
    var node = call.node();
    return SimulatedResponse.status(
        node.profile().health(node.faults(), node.optimistic(), (int) syncing));
  }

  private static SimulatedResponse peerCount(SimulatedCall call) {
    return SimulatedResponse.data(
        JsonObject.of(
            "disconnected", "4",
            "connecting", "1",
            "connected", DecimalText.of(PEERS),
            "disconnecting", "0"));
  }

  private static SimulatedResponse identity(SimulatedCall call) {
    String id = peerId(call, 0);
    return SimulatedResponse.data(
        JsonObject.of(
            "peer_id", id,
            "enr", "enr:-simulated-" + call.node().name(),
            "p2p_addresses", JsonArray.of("/ip4/127.0.0.1/tcp/9000/p2p/" + id),
            "discovery_addresses", JsonArray.of("/ip4/127.0.0.1/udp/9000/p2p/" + id),
            "metadata",
                JsonObject.of(
                    "seq_number", "1",
                    "attnets", "0x0000000000000000",
                    "syncnets", "0x00",
                    "custody_group_count", "4")));
  }

  private static SimulatedResponse peers(SimulatedCall call) {
    JsonArray peers = new JsonArray();
    for (int i = 1; i <= PEERS; i++) {
      peers.add(peer(peerId(call, i)));
    }
    return SimulatedResponse.json(
        JsonObject.of("data", peers, "meta", JsonObject.of("count", PEERS)));
  }

  private static SimulatedResponse peer(SimulatedCall call) {
    for (int i = 1; i <= PEERS; i++) {
      if (peerId(call, i).equals(call.value("peer_id"))) {
        return SimulatedResponse.data(peer(call.value("peer_id")));
      }
    }
    throw new RequestRefusedException(404, "Peer not found");
  }

  private static JsonObject peer(String id) {
    return JsonObject.of(
        "peer_id", id,
        "enr", "",
        "last_seen_p2p_address", "/ip4/127.0.0.1/tcp/9000",
        "state", "connected",
        "direction", "outbound");
  }

  private static String peerId(SimulatedCall call, int number) {
    String digest =
        SeededDigest.root(call.chain().settings().seed(), "peer " + call.node().name(), number);
    return "16Uiu2HAm" + digest.substring(2, 46);
  }
}
