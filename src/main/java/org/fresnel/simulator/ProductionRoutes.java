package org.fresnel.simulator;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/// What a validator signs: blocks and attestation data.
final class ProductionRoutes {
  private static final String INFINITY = "0xc0" + "0".repeat(190);
  private static final long ONE_GWEI = 1_000_000_000L;

  static final List<SimulatedRoute> ROUTES =
      List.of(
          SimulatedRoute.get("/eth/v3/validator/blocks/{slot}", ProductionRoutes::blockV3)
              .answersSsz(),
          SimulatedRoute.get("/eth/v2/validator/blocks/{slot}", ProductionRoutes::blockV2)
              .answersSsz(),
          SimulatedRoute.get(
                  "/eth/v1/validator/attestation_data", ProductionRoutes::attestationData)
              .answersSsz());

  private ProductionRoutes() {}

  private static SimulatedResponse attestationData(SimulatedCall call) {
    call.node().requireVerifiedHead();
    long slot = call.requiredNumber("slot");
    refuseFuture(call, slot);
    AttestationData right = AttestationData.of(call.view(), slot);
    AttestationData data =
        call.node().faults().hasOn(Fault.WrongEpoch.class, call.request().path())
            ? right.ofTheEpochBefore()
            : right;
    return call.ssz() ? SimulatedResponse.ssz(data.ssz()) : SimulatedResponse.data(data.json());
  }

  private static SimulatedResponse blockV3(SimulatedCall call) {
    if (call.chain().settings().isGloas(call.numberValue("slot"))) {
      throw new RequestRefusedException(400, "Invalid slot: blocks of Gloas need v4");
    }
    BlockBody body = built(call);
    boolean builder = fromBuilder(call, body.block());
    BlockBody produced = builder ? body.blinded() : body;
    if (builder) {
      call.node().memory().producedBlinded(body.block().slot());
    }
    String payloadValue = value(call, "payload", builder ? 2 : 1);
    String blockValue = value(call, "block", 1);
    SimulatedResponse.Whole answer =
        call.ssz()
            ? SimulatedResponse.ssz(builder ? produced.ssz() : produced.contentsSsz())
            : SimulatedResponse.json(
                JsonObject.of(
                    "version", ResponseBodies.VERSION,
                    "execution_payload_blinded", builder,
                    "execution_payload_value", payloadValue,
                    "consensus_block_value", blockValue,
                    "data", builder ? produced.json() : produced.contentsJson()));
    return answer.with(
        Map.of(
            "Eth-Consensus-Version",
            ResponseBodies.VERSION,
            "Eth-Execution-Payload-Blinded",
            Boolean.toString(builder),
            "Eth-Execution-Payload-Value",
            payloadValue,
            "Eth-Consensus-Block-Value",
            blockValue));
  }

  private static SimulatedResponse blockV2(SimulatedCall call) {
    BlockBody body = built(call);
    SimulatedResponse.Whole answer =
        call.ssz()
            ? SimulatedResponse.ssz(body.contentsSsz())
            : SimulatedResponse.json(
                JsonObject.of("version", ResponseBodies.VERSION, "data", body.contentsJson()));
    return answer.with(Map.of("Eth-Consensus-Version", ResponseBodies.VERSION));
  }

  static BlockBody built(SimulatedCall call) {
    call.node().requireVerifiedHead();
    if (call.node().faults().has(Fault.ElOffline.class)) {
      throw new RequestRefusedException(503, "Execution layer is offline");
    }
    long slot = call.numberValue("slot");
    refuseFuture(call, slot);
    String randao = call.requiredQuery("randao_reveal");
    if (!randao.matches("0x[0-9a-fA-F]{192}")) {
      throw new RequestRefusedException(400, "Invalid randao_reveal: expected 96 bytes in hex");
    }
    checkDryRun(call, slot, randao);
    Block block = block(call, slot);
    String graffiti = call.query("graffiti").stream().findFirst().orElse(SeededDigest.ZERO_ROOT);
    String recipient = recipient(call.node().memory(), block);
    return BlockBody.proposed(call.chain(), block)
        .producedWith(
            randao,
            graffiti.matches("0x[0-9a-fA-F]{64}") ? graffiti : SeededDigest.ZERO_ROOT,
            ExecutionPayload.of(call.chain(), block, recipient));
  }

  /// The block of a slot that the node builds, whoever signs it.
  static BlockBody built(SimulatedCall call, long slot) {
    Block block = block(call, slot);
    String recipient = recipient(call.node().memory(), block);
    return BlockBody.of(call.chain(), block)
        .producedWith(
            INFINITY, SeededDigest.ZERO_ROOT, ExecutionPayload.of(call.chain(), block, recipient));
  }

  /// What the proposer has signed for its slot counts more than its preparation.
  private static String recipient(NodeMemory memory, Block block) {
    String prepared =
        memory.preparations.getOrDefault(block.proposerIndex(), ExecutionPayload.NOBODY);
    return memory.preferences.getOrDefault(block.slot(), prepared);
  }

  /// A block that nobody signs has the point at infinity as its RANDAO reveal, and some nodes build
  /// none of a slot that has not begun.
  private static void checkDryRun(SimulatedCall call, long slot, String randao) {
    List<String> flag = call.query("skip_randao_verification");
    if (flag.isEmpty()) {
      return;
    }
    if (!flag.getFirst().isEmpty()) {
      throw new RequestRefusedException(400, "skip_randao_verification does not take a value");
    }
    if (!randao.equalsIgnoreCase(INFINITY)) {
      throw new RequestRefusedException(400, "randao_reveal must be the point at infinity");
    }
    if (slot > call.chain().currentSlot() && !call.node().profile().buildsAhead()) {
      throw new RequestRefusedException(400, "Slot cannot be in the future");
    }
  }

  /// The block of `slot` on top of what the node knows; a stale node builds on its stale head.
  private static Block block(SimulatedCall call, long slot) {
    Block parent = call.chain().blockAtOrBefore(Math.min(call.view().limit(), slot - 1));
    return new Block(
        slot,
        call.chain().duties().proposer(slot),
        call.chain().block(slot).map(Block::root).orElse(SeededDigest.ZERO_ROOT),
        parent.root(),
        call.chain().stateRoot(slot),
        SeededDigest.root(call.chain().seed(), "body", slot));
  }

  /// A relay's block: the proposer is registered and the client does not forbid it by a factor of
  /// 0.
  private static boolean fromBuilder(SimulatedCall call, Block block) {
    String key = call.chain().duties().publicKey((int) block.proposerIndex());
    boolean allowed = call.numberQuery("builder_boost_factor").orElse(100L) > 0;
    return allowed && call.node().memory().registrations.containsKey(key);
  }

  /// A value in Wei, which differs between nodes and slots.
  static String value(SimulatedCall call, String kind, long factor) {
    long gwei =
        SeededDigest.number(
            10_000_000, call.chain().seed(), kind + call.node().name(), call.numberValue("slot"));
    return DecimalText.of(factor * (1 + gwei) * ONE_GWEI);
  }

  private static void refuseFuture(SimulatedCall call, long slot) {
    long current = call.chain().currentSlot();
    if (slot > current + 1) {
      throw new RequestRefusedException(
          400, "Slot " + slot + " is in the future, current slot is " + current);
    }
  }
}
