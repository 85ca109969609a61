package org.fresnel.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Collector;

/// Shapes that several answers share.
final class ResponseBodies {
  static final String VERSION = "fulu";
  static final String GLOAS = "gloas";
  static final String SIGNATURE = "0xb" + "0".repeat(191);

  private ResponseBodies() {}

  static JsonObject checkpoint(SimulatedCheckpoint checkpoint) {
    return JsonObject.of("epoch", DecimalText.of(checkpoint.epoch()), "root", checkpoint.root());
  }

  static JsonObject header(Block block) {
    return JsonObject.of(
        "slot", DecimalText.of(block.slot()),
        "proposer_index", DecimalText.of(block.proposerIndex()),
        "parent_root", block.parentRoot(),
        "state_root", block.stateRoot(),
        "body_root", block.bodyRoot());
  }

  /// The fork of a slot, as in `Eth-Consensus-Version`.
  static String version(SimulatedChain chain, long slot) {
    return chain.settings().isGloas(slot) ? GLOAS : VERSION;
  }

  /// `{"execution_optimistic", "finalized", "data"}` for what belongs to `slot`.
  static JsonObject stated(SimulatedCall call, long slot, Object data) {
    return JsonObject.of(
        "execution_optimistic", call.node().optimistic(),
        "finalized", call.view().isFinalized(slot),
        "data", data);
  }

  /// The same with `version` in front.
  static JsonObject versioned(SimulatedCall call, long slot, Object data) {
    return JsonObject.of("version", version(call.chain(), slot)).mergeIn(stated(call, slot, data));
  }

  static Collector<Object, JsonArray, JsonArray> toArray() {
    return Collector.of(JsonArray::new, JsonArray::add, JsonArray::addAll);
  }
}
