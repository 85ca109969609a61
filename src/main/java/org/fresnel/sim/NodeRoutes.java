package org.fresnel.sim;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// `/eth/v*/node`: what a node says about itself.
final class NodeRoutes {
  private static final int PEERS = 50;

  static final List<Route> ROUTES =
      List.of(
          Route.get("/eth/v1/node/version", NodeRoutes::version),
          Route.get("/eth/v2/node/version", NodeRoutes::versionV2),
          Route.get("/eth/v1/node/syncing", NodeRoutes::syncing).answersSszAtSome(),
          Route.get("/eth/v1/node/health", NodeRoutes::health),
          Route.get("/eth/v1/node/peer_count", NodeRoutes::peerCount),
          Route.get("/eth/v1/node/identity", NodeRoutes::identity),
          Route.get("/eth/v1/node/peers", NodeRoutes::peers),
          Route.get("/eth/v1/node/peers/{peer_id}", NodeRoutes::peer));

  private NodeRoutes() {}

  private static Reply version(Call call) {
    return Reply.data(JsonObject.of("version", call.node().profile().version()));
  }

  private static Reply versionV2(Call call) {
    ClientProfile profile = call.node().profile();
    return Reply.data(
        JsonObject.of(
            "beacon_node",
            JsonObject.of(
                "code", profile.code(),
                "name", profile.name(),
                "version", profile.version(),
                "commit", "0x" + profile.commit())));
  }

  private static Reply syncing(Call call) {
    Standing node = call.node();
    boolean syncing = node.faults().has(Fault.Syncing.class);
    boolean offline = node.faults().has(Fault.ElOffline.class);
    long head = call.view().head().slot();
    long distance =
        syncing || node.profile().tellsDistanceWhenIdle()
            ? node.faults().lag() + call.view().limit() - head
            : 0;
    if (call.ssz()) {
      Ssz body = new Ssz().number(head).number(distance);
      return Reply.ssz(body.flag(syncing).flag(node.optimistic()).flag(offline).toBytes());
    }
    JsonObject data =
        JsonObject.of(
            "head_slot", Bodies.text(head),
            "sync_distance", Bodies.text(distance),
            "is_syncing", syncing);
    if (node.profile().tellsExecutionState()) {
      data.put("is_optimistic", node.optimistic()).put("el_offline", offline);
    }
    return Reply.data(data);
  }

  private static Reply health(Call call) {
    long syncing = call.numberQuery("syncing_status").orElse(206L);
    if (syncing < 100 || syncing > 599) {
      throw new Refusal(400, "Invalid syncing_status: " + syncing);
    }
    return Reply.status(call.node().profile().health(call.node(), (int) syncing));
  }

  private static Reply peerCount(Call call) {
    return Reply.data(
        JsonObject.of(
            "disconnected", "4",
            "connecting", "1",
            "connected", Bodies.text(PEERS),
            "disconnecting", "0"));
  }

  private static Reply identity(Call call) {
    String id = peerId(call, 0);
    return Reply.data(
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

  private static Reply peers(Call call) {
    JsonArray peers = new JsonArray();
    for (int i = 1; i <= PEERS; i++) {
      peers.add(peer(peerId(call, i)));
    }
    return Reply.json(JsonObject.of("data", peers, "meta", JsonObject.of("count", PEERS)));
  }

  private static Reply peer(Call call) {
    for (int i = 1; i <= PEERS; i++) {
      if (peerId(call, i).equals(call.value("peer_id"))) {
        return Reply.data(peer(call.value("peer_id")));
      }
    }
    throw new Refusal(404, "Peer not found");
  }

  private static JsonObject peer(String id) {
    return JsonObject.of(
        "peer_id", id,
        "enr", "",
        "last_seen_p2p_address", "/ip4/127.0.0.1/tcp/9000",
        "state", "connected",
        "direction", "outbound");
  }

  private static String peerId(Call call, int number) {
    String digest =
        Digest.root(call.chain().settings().seed(), "peer " + call.node().name(), number);
    return "16Uiu2HAm" + digest.substring(2, 46);
  }
}
