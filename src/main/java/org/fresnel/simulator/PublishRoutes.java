package org.fresnel.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// Publishing of blocks, full and blinded.
final class PublishRoutes {
  private static final int SIGNED_HEADER = 100;
  private static final int CONTENTS_HEADER = 12;
  private static final List<String> VALIDATIONS =
      List.of("gossip", "consensus", "consensus_and_equivocation");

  static final List<SimulatedRoute> ROUTES =
      List.of(
          SimulatedRoute.post(
                  "/eth/v1/beacon/blocks", call -> block(call, AcceptedPublication.Kind.BLOCK))
              .takesSsz(),
          SimulatedRoute.post(
                  "/eth/v2/beacon/blocks", call -> blockV2(call, AcceptedPublication.Kind.BLOCK))
              .takesSsz(),
          SimulatedRoute.post(
                  "/eth/v1/beacon/blinded_blocks",
                  call -> block(call, AcceptedPublication.Kind.BLINDED_BLOCK))
              .takesSsz(),
          SimulatedRoute.post(
                  "/eth/v2/beacon/blinded_blocks",
                  call -> blockV2(call, AcceptedPublication.Kind.BLINDED_BLOCK))
              .takesSsz());

  private PublishRoutes() {}

  /// The `Eth-Consensus-Version` header, which every second version of a submission needs.
  static String requiredVersion(SimulatedCall call) {
    return call.request()
        .header("Eth-Consensus-Version")
        .orElseThrow(
            () -> new RequestRefusedException(400, "Missing header: Eth-Consensus-Version"));
  }

  private static SimulatedResponse blockV2(SimulatedCall call, AcceptedPublication.Kind kind) {
    requiredVersion(call);
    String validation =
        call.query("broadcast_validation").stream().findFirst().orElse(VALIDATIONS.getFirst());
    if (!VALIDATIONS.contains(validation)) {
      throw new RequestRefusedException(400, "Invalid broadcast_validation: " + validation);
    }
    boolean plain = validation.equals(VALIDATIONS.getFirst());
    if (!plain && call.node().profile().gossipValidationOnly()) {
      throw new RequestRefusedException(500, "Only gossip broadcast_validation is supported");
    }
    return block(call, kind);
  }

  private static SimulatedResponse block(SimulatedCall call, AcceptedPublication.Kind kind) {
    call.node().requireSynced();
    long slot = call.bodyIsSsz() ? slotOfSsz(call.request().body()) : slotOfJson(call.objectBody());
    if (slot > call.chain().currentSlot() + 1) {
      throw new RequestRefusedException(400, "Block slot " + slot + " is in the future");
    }
    ClientProfile profile = call.node().profile();
    NodeMemory memory = call.node().memory();
    if (kind == AcceptedPublication.Kind.BLINDED_BLOCK && !canReveal(profile, memory, slot)) {
      throw new RequestRefusedException(
          profile.unknownPayloadStatus(), "Blind block proposal failed: no payload");
    }
    Buffer body = call.request().body();
    boolean duplicate =
        memory.publications(kind).stream().anyMatch(earlier -> earlier.body().equals(body));
    memory.publish(
        new AcceptedPublication(
            kind,
            call.request().time(),
            call.request().header("Eth-Consensus-Version").orElse(""),
            call.bodyIsSsz(),
            body));
    if (duplicate && profile.duplicateBlockStatus() != 200) {
      return SimulatedResponse.error(profile.duplicateBlockStatus(), "duplicate block");
    }
    boolean notImported =
        call.node().faults().has(Fault.ElOffline.class)
            || (kind == AcceptedPublication.Kind.BLINDED_BLOCK && profile == ClientProfile.TEKU);
    return notImported ? SimulatedResponse.status(202) : SimulatedResponse.acknowledged(call);
  }

  private static boolean canReveal(ClientProfile profile, NodeMemory memory, long slot) {
    boolean relayed = profile.relaysForeignBlindedBlocks() && !memory.registrations.isEmpty();
    return relayed || memory.hasPayload(slot);
  }

  private static long slotOfJson(JsonObject body) {
    JsonObject signed = body.getValue("signed_block") instanceof JsonObject inner ? inner : body;
    Object slot =
        signed.getValue("message") instanceof JsonObject message ? message.getValue("slot") : "";
    return DecimalText.parse(String.valueOf(slot))
        .orElseThrow(() -> new RequestRefusedException(400, "Invalid block: no message.slot"));
  }

  private static long slotOfSsz(Buffer body) {
    long first = body.length() < SIGNED_HEADER + CONTENTS_HEADER + 8 ? 0 : body.getUnsignedIntLE(0);
    if (first == SIGNED_HEADER) {
      return body.getLongLE(SIGNED_HEADER);
    }
    if (first == CONTENTS_HEADER) {
      return body.getLongLE(CONTENTS_HEADER + SIGNED_HEADER);
    }
    throw new RequestRefusedException(
        400, "Invalid SSZ: expected a signed block or signed block contents");
  }
}
