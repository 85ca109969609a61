package org.fresnel.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/// `/eth/v*/debug`: whole states, heads and fork choice.
final class DebugRoutes {
  private static final int FILLER_BYTES = 64 * 1024;

  static final List<SimulatedRoute> ROUTES =
      List.of(
          SimulatedRoute.get("/eth/v2/debug/beacon/states/{state_id}", DebugRoutes::state)
              .answersSsz(),
          SimulatedRoute.get("/eth/v2/debug/beacon/heads", DebugRoutes::heads),
          SimulatedRoute.get("/eth/v1/debug/fork_choice", DebugRoutes::forkChoice));

  private DebugRoutes() {}

  /// In SSZ the whole state; in JSON its first fields and filler after them.
  private static SimulatedResponse state(SimulatedCall call) {
    KnownChain.State state = StateRoutes.named(call);
    Map<String, String> headers = Map.of("Eth-Consensus-Version", ResponseBodies.VERSION);
    if (call.ssz()) {
      Bytes bytes = call.chain().state(state.slot());
      ActiveFaults faults = call.node().faults();
      return new SimulatedResponse.Read(
          Accept.SSZ,
          headers,
          faults.has(Fault.WrongState.class) ? bytes.flippedAt(bytes.size() / 2) : bytes,
          faults.has(Fault.TruncatedState.class) ? bytes.size() / 2 : bytes.size());
    }
    Block header = call.chain().blockAtOrBefore(state.slot());
    byte[] filler = SeededDigest.bytes(FILLER_BYTES, call.chain().seed(), "filler", state.slot());
    String json =
        ResponseBodies.versioned(call, state.slot(), jsonStart(call.chain(), state, header))
            .encode();
    Buffer start = Buffer.buffer(json.substring(0, json.length() - 2) + ",\"filler\":\"");
    Buffer text = Buffer.buffer(SeededDigest.hex(filler).substring(2));
    long size = call.chain().settings().stateBytes();
    return new SimulatedResponse.Streamed(
        Accept.JSON, headers, start, size, text, Buffer.buffer("\"}}"));
  }

  private static JsonObject jsonStart(SimulatedChain chain, KnownChain.State state, Block header) {
    return JsonObject.of(
        "genesis_time", DecimalText.of(chain.settings().genesis().getEpochSecond()),
        "genesis_validators_root", chain.genesisValidatorsRoot(),
        "slot", DecimalText.of(state.slot()),
        "fork", ConfigRoutes.fork(chain, state.slot()),
        "latest_block_header", ResponseBodies.header(header));
  }

  private static SimulatedResponse heads(SimulatedCall call) {
    Block head = call.view().head();
    return SimulatedResponse.data(
        JsonArray.of(
            JsonObject.of(
                "root", head.root(),
                "slot", DecimalText.of(head.slot()),
                "execution_optimistic", call.node().optimistic())));
  }

  private static SimulatedResponse forkChoice(SimulatedCall call) {
    Block head = call.view().head();
    KnownChain view = call.view();
    JsonObject node =
        JsonObject.of(
            "slot", DecimalText.of(head.slot()),
            "block_root", head.root(),
            "parent_root", head.parentRoot(),
            "justified_epoch", DecimalText.of(view.justified().epoch()),
            "finalized_epoch", DecimalText.of(view.finalized().epoch()),
            "weight", "0",
            "validity", call.node().optimistic() ? "optimistic" : "valid",
            "execution_block_hash", SeededDigest.ZERO_ROOT);
    return SimulatedResponse.json(
        JsonObject.of(
            "justified_checkpoint", ResponseBodies.checkpoint(view.justified()),
            "finalized_checkpoint", ResponseBodies.checkpoint(view.finalized()),
            "fork_choice_nodes", JsonArray.of(node)));
  }
}
