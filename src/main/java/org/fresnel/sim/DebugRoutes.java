package org.fresnel.sim;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/// `/eth/v*/debug`: whole states, heads and fork choice.
final class DebugRoutes {
  private static final int FILLER_BYTES = 64 * 1024;

  static final List<Route> ROUTES =
      List.of(
          Route.get("/eth/v2/debug/beacon/states/{state_id}", DebugRoutes::state).answersSsz(),
          Route.get("/eth/v2/debug/beacon/heads", DebugRoutes::heads),
          Route.get("/eth/v1/debug/fork_choice", DebugRoutes::forkChoice));

  private DebugRoutes() {}

  /// In SSZ the whole state; in JSON its first fields and filler after them.
  private static Reply state(Call call) {
    ChainView.State state = StateRoutes.named(call);
    Map<String, String> headers = Map.of("Eth-Consensus-Version", Bodies.VERSION);
    if (call.ssz()) {
      Bytes bytes = call.chain().state(state.slot());
      Faults faults = call.node().faults();
      return new Reply.Read(
          Accept.SSZ,
          headers,
          faults.has(Fault.WrongState.class) ? bytes.flippedAt(bytes.size() / 2) : bytes,
          faults.has(Fault.TruncatedState.class) ? bytes.size() / 2 : bytes.size());
    }
    Block header = call.chain().blockAtOrBefore(state.slot());
    byte[] filler = Digest.bytes(FILLER_BYTES, call.chain().seed(), "filler", state.slot());
    String json =
        Bodies.versioned(call, state.slot(), jsonStart(call.chain(), state, header)).encode();
    Buffer start = Buffer.buffer(json.substring(0, json.length() - 2) + ",\"filler\":\"");
    Buffer text = Buffer.buffer(Digest.hex(filler).substring(2));
    long size = call.chain().settings().stateBytes();
    return new Reply.Streamed(Accept.JSON, headers, start, size, text, Buffer.buffer("\"}}"));
  }

  private static JsonObject jsonStart(Chain chain, ChainView.State state, Block header) {
    return JsonObject.of(
        "genesis_time", Bodies.text(chain.settings().genesis().getEpochSecond()),
        "genesis_validators_root", chain.genesisValidatorsRoot(),
        "slot", Bodies.text(state.slot()),
        "fork", ConfigRoutes.fork(chain),
        "latest_block_header", Bodies.header(header));
  }

  private static Reply heads(Call call) {
    Block head = call.view().head();
    return Reply.data(
        JsonArray.of(
            JsonObject.of(
                "root", head.root(),
                "slot", Bodies.text(head.slot()),
                "execution_optimistic", call.node().optimistic())));
  }

  private static Reply forkChoice(Call call) {
    Block head = call.view().head();
    ChainView view = call.view();
    JsonObject node =
        JsonObject.of(
            "slot", Bodies.text(head.slot()),
            "block_root", head.root(),
            "parent_root", head.parentRoot(),
            "justified_epoch", Bodies.text(view.justified().epoch()),
            "finalized_epoch", Bodies.text(view.finalized().epoch()),
            "weight", "0",
            "validity", call.node().optimistic() ? "optimistic" : "valid",
            "execution_block_hash", Digest.ZERO_ROOT);
    return Reply.json(
        JsonObject.of(
            "justified_checkpoint", Bodies.checkpoint(view.justified()),
            "finalized_checkpoint", Bodies.checkpoint(view.finalized()),
            "fork_choice_nodes", JsonArray.of(node)));
  }
}
