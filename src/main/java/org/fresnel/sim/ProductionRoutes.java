package org.fresnel.sim;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/// What a validator signs: blocks and attestation data.
final class ProductionRoutes {
  private static final long ONE_GWEI = 1_000_000_000L;

  static final List<Route> ROUTES =
      List.of(
          Route.get("/eth/v3/validator/blocks/{slot}", ProductionRoutes::blockV3).answersSsz(),
          Route.get("/eth/v2/validator/blocks/{slot}", ProductionRoutes::blockV2).answersSsz(),
          Route.get("/eth/v1/validator/attestation_data", ProductionRoutes::attestationData)
              .answersSsz());

  private ProductionRoutes() {}

  private static Reply attestationData(Call call) {
    call.node().requireVerifiedHead();
    long slot = call.requiredNumber("slot");
    refuseFuture(call, slot);
    AttestationData right = AttestationData.of(call.view(), slot);
    AttestationData data =
        call.node().faults().hasOn(Fault.WrongEpoch.class, call.request().path())
            ? right.ofTheEpochBefore()
            : right;
    return call.ssz() ? Reply.ssz(data.ssz()) : Reply.data(data.json());
  }

  private static Reply blockV3(Call call) {
    BlockBody body = built(call);
    boolean builder = fromBuilder(call, body.block());
    BlockBody produced = builder ? body.blinded() : body;
    if (builder) {
      call.node().memory().producedBlinded(body.block().slot());
    }
    String payloadValue = value(call, "payload", builder ? 2 : 1);
    String blockValue = value(call, "block", 1);
    Reply.Whole answer =
        call.ssz()
            ? Reply.ssz(builder ? produced.ssz() : produced.contentsSsz())
            : Reply.json(
                JsonObject.of(
                    "version", Bodies.VERSION,
                    "execution_payload_blinded", builder,
                    "execution_payload_value", payloadValue,
                    "consensus_block_value", blockValue,
                    "data", builder ? produced.json() : produced.contentsJson()));
    return answer.with(
        Map.of(
            "Eth-Consensus-Version",
            Bodies.VERSION,
            "Eth-Execution-Payload-Blinded",
            Boolean.toString(builder),
            "Eth-Execution-Payload-Value",
            payloadValue,
            "Eth-Consensus-Block-Value",
            blockValue));
  }

  private static Reply blockV2(Call call) {
    BlockBody body = built(call);
    Reply.Whole answer =
        call.ssz()
            ? Reply.ssz(body.contentsSsz())
            : Reply.json(JsonObject.of("version", Bodies.VERSION, "data", body.contentsJson()));
    return answer.with(Map.of("Eth-Consensus-Version", Bodies.VERSION));
  }

  private static BlockBody built(Call call) {
    call.node().requireVerifiedHead();
    if (call.node().faults().has(Fault.ElOffline.class)) {
      throw new Refusal(503, "Execution layer is offline");
    }
    long slot = call.numberValue("slot");
    refuseFuture(call, slot);
    String randao = call.requiredQuery("randao_reveal");
    if (!randao.matches("0x[0-9a-fA-F]{192}")) {
      throw new Refusal(400, "Invalid randao_reveal: expected 96 bytes in hex");
    }
    Block block = block(call, slot);
    String graffiti = call.query("graffiti").stream().findFirst().orElse(Digest.ZERO_ROOT);
    String recipient =
        call.node().memory().preparations.getOrDefault(block.proposerIndex(), Payload.NOBODY);
    return BlockBody.of(call.chain(), block)
        .producedWith(
            randao,
            graffiti.matches("0x[0-9a-fA-F]{64}") ? graffiti : Digest.ZERO_ROOT,
            Payload.of(call.chain(), block, recipient));
  }

  /// The block of `slot` on top of what the node knows; a stale node builds on its stale head.
  private static Block block(Call call, long slot) {
    Block parent = call.chain().blockAtOrBefore(Math.min(call.view().limit(), slot - 1));
    return new Block(
        slot,
        call.chain().duties().proposer(slot),
        call.chain().block(slot).map(Block::root).orElse(Digest.ZERO_ROOT),
        parent.root(),
        call.chain().stateRoot(slot),
        Digest.root(call.chain().seed(), "body", slot));
  }

  /// A relay's block: the proposer is registered and the client does not forbid it by a factor of
  /// 0.
  private static boolean fromBuilder(Call call, Block block) {
    String key = call.chain().duties().publicKey((int) block.proposerIndex());
    boolean allowed = call.numberQuery("builder_boost_factor").orElse(100L) > 0;
    return allowed && call.node().memory().registrations.containsKey(key);
  }

  /// A value in Wei, which differs between nodes and slots.
  private static String value(Call call, String kind, long factor) {
    long gwei =
        Digest.number(
            10_000_000, call.chain().seed(), kind + call.node().name(), call.numberValue("slot"));
    return Bodies.text(factor * (1 + gwei) * ONE_GWEI);
  }

  private static void refuseFuture(Call call, long slot) {
    long current = call.chain().currentSlot();
    if (slot > current + 1) {
      throw new Refusal(400, "Slot " + slot + " is in the future, current slot is " + current);
    }
  }
}
