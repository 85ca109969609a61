package org.fresnel.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.simulator.AcceptedPublication.Kind;

/// The operations that Gloas brings: blocks with bids, envelopes with payloads, and the duties of
/// payload timeliness committees.
final class GloasRoutes {
  private static final String VALIDATOR = "/eth/v1/validator/";
  private static final String VERSION_HEADER = "Eth-Consensus-Version";
  private static final String BLOBS_INCLUDED = "Eth-Blob-Data-Included";

  static final List<SimulatedRoute> ROUTES =
      List.of(
          SimulatedRoute.post(VALIDATOR + "duties/ptc/{epoch}", GloasRoutes::duties),
          SimulatedRoute.get(
                  "/eth/v4/validator/blocks/{slot}", call -> block(call, Optional.empty()))
              .answersSsz(),
          SimulatedRoute.post("/eth/v4/validator/blocks/{slot}", GloasRoutes::posted).answersSsz(),
          SimulatedRoute.get(VALIDATOR + "payload_attestation_data", GloasRoutes::attestationData)
              .answersSsz(),
          SimulatedRoute.post(
                  "/eth/v1/beacon/pool/payload_attestations",
                  call -> PoolRoutes.bulkV2(call, Kind.PAYLOAD_ATTESTATION))
              .takesSsz(),
          SimulatedRoute.get(
                  VALIDATOR + "execution_payload_envelopes/{slot}/{beacon_block_root}",
                  GloasRoutes::envelope)
              .answersSsz(),
          SimulatedRoute.post(
                  "/eth/v1/beacon/execution_payload_envelopes", GloasRoutes::publishEnvelope)
              .takesSsz(),
          SimulatedRoute.get(
                  VALIDATOR + "execution_payload_bids/{slot}/{builder_index}", GloasRoutes::bid)
              .answersSsz(),
          SimulatedRoute.post(
                  "/eth/v1/beacon/execution_payload_bids", call -> publish(call, Kind.BID))
              .takesSsz(),
          SimulatedRoute.post(VALIDATOR + "proposer_preferences", GloasRoutes::preferences)
              .takesSsz(),
          SimulatedRoute.post(
              VALIDATOR + "builder_preferences", call -> kept(call, Kind.BUILDER_PREFERENCE)));

  private GloasRoutes() {}

  private static SimulatedResponse duties(SimulatedCall call) {
    call.node().requireSynced();
    long epoch = call.numberValue("epoch");
    SimulatedChain chain = call.chain();
    if (epoch < chain.settings().gloasEpoch() || epoch > chain.epochOf(chain.currentSlot()) + 1) {
      throw new RequestRefusedException(400, "Invalid epoch: " + epoch);
    }
    SimulatedDuties duties = chain.duties();
    return SimulatedResponse.json(
        JsonObject.of(
            "dependent_root", call.view().dependentRoot(epoch - 1),
            "execution_optimistic", call.node().optimistic(),
            "data",
                call.validatorsInBody().stream()
                    .map(
                        index ->
                            JsonObject.of(
                                "pubkey", duties.publicKey(index),
                                "validator_index", DecimalText.of(index),
                                "slot",
                                    DecimalText.of(duties.payloadAttestationSlot(index, epoch))))
                    .collect(ResponseBodies.toArray())));
  }

  /// The bid of the first builder in the body wins.
  private static SimulatedResponse posted(SimulatedCall call) {
    PublishRoutes.requiredVersion(call);
    JsonArray builders = call.objectBody().getJsonArray("builders", new JsonArray());
    Optional<String> url =
        builders.isEmpty()
            ? Optional.empty()
            : Optional.of(builders.getJsonObject(0).getString("url"));
    return block(call, url);
  }

  /// @param builder address of the builder whose bid wins; empty if the proposer builds
  private static SimulatedResponse block(SimulatedCall call, Optional<String> builder) {
    requireGloas(call, call.numberValue("slot"));
    boolean wanted = Boolean.parseBoolean(call.requiredQuery("include_payload"));
    BlockBody body = ProductionRoutes.built(call);
    GloasBlock block =
        GloasBlock.of(call.chain(), body, builder.isPresent() ? "0" : GloasBlock.SELF);
    boolean included = wanted && builder.isEmpty();
    if (builder.isEmpty()) {
      call.node().memory().producedPayload(body.block().slot());
    }
    String value = ProductionRoutes.value(call, "block", 1);
    SimulatedResponse.Whole answer =
        call.ssz()
            ? SimulatedResponse.ssz(included ? block.contentsSsz() : block.ssz())
            : SimulatedResponse.json(
                JsonObject.of(
                    "version",
                    ResponseBodies.GLOAS,
                    "consensus_block_value",
                    value,
                    "execution_payload_included",
                    included,
                    "data",
                    included ? block.contentsJson() : block.json()));
    Map<String, String> headers =
        Map.of(
            VERSION_HEADER,
            ResponseBodies.GLOAS,
            "Eth-Consensus-Block-Value",
            value,
            "Eth-Execution-Payload-Included",
            Boolean.toString(included),
            "Eth-Builder-Url",
            builder.orElse(""));
    return answer.with(builder.isPresent() ? headers : without(headers, "Eth-Builder-Url"));
  }

  private static Map<String, String> without(Map<String, String> headers, String name) {
    Map<String, String> others = new HashMap<>(headers);
    others.remove(name);
    return others;
  }

  private static SimulatedResponse attestationData(SimulatedCall call) {
    call.node().requireSynced();
    long slot = call.requiredNumber("slot");
    requireGloas(call, slot);
    Optional<Block> block =
        Optional.of(slot).filter(it -> it <= call.view().limit()).flatMap(call.chain()::block);
    if (block.isEmpty()) {
      return SimulatedResponse.status(204);
    }
    boolean seen = !call.node().faults().has(Fault.MissedPayload.class);
    SimulatedResponse.Whole answer =
        call.ssz()
            ? SimulatedResponse.ssz(
                new SszWriter()
                    .hex(block.get().root())
                    .number(slot)
                    .flag(seen)
                    .flag(seen)
                    .toBytes())
            : SimulatedResponse.json(
                JsonObject.of(
                    "version",
                    ResponseBodies.GLOAS,
                    "data",
                    JsonObject.of(
                        "beacon_block_root",
                        block.get().root(),
                        "slot",
                        DecimalText.of(slot),
                        "payload_present",
                        seen,
                        "blob_data_available",
                        seen)));
    return answer.with(Map.of(VERSION_HEADER, ResponseBodies.GLOAS));
  }

  /// Only the node that built the payload has it.
  private static SimulatedResponse envelope(SimulatedCall call) {
    long slot = call.numberValue("slot");
    if (!call.node().memory().builtPayload(slot)) {
      throw new RequestRefusedException(
          404, "Execution payload envelope not available for slot " + slot);
    }
    GloasBlock block = GloasBlock.of(call.chain(), ProductionRoutes.built(call, slot));
    SimulatedResponse.Whole answer =
        call.ssz()
            ? SimulatedResponse.ssz(block.envelopeSsz())
            : SimulatedResponse.json(
                JsonObject.of("version", ResponseBodies.GLOAS, "data", block.envelope()));
    return answer.with(Map.of(VERSION_HEADER, ResponseBodies.GLOAS));
  }

  /// Without blobs it needs those that the node has from production.
  private static SimulatedResponse publishEnvelope(SimulatedCall call) {
    String included =
        call.request()
            .header(BLOBS_INCLUDED)
            .orElseThrow(
                () -> new RequestRefusedException(400, "Missing header: " + BLOBS_INCLUDED));
    long slot = call.chain().currentSlot();
    if (!Boolean.parseBoolean(included)
        && !call.node().memory().builtPayload(slot)
        && !call.node().memory().builtPayload(slot - 1)) {
      throw new RequestRefusedException(400, "No cached blobs for this envelope");
    }
    return publish(call, Kind.ENVELOPE);
  }

  private static SimulatedResponse bid(SimulatedCall call) {
    long slot = call.numberValue("slot");
    GloasBlock block =
        GloasBlock.of(
            call.chain(), ProductionRoutes.built(call, slot), call.value("builder_index"));
    SimulatedResponse.Whole answer =
        call.ssz()
            ? SimulatedResponse.ssz(block.bidSsz())
            : SimulatedResponse.json(
                JsonObject.of("version", ResponseBodies.GLOAS, "data", block.bid()));
    return answer.with(Map.of(VERSION_HEADER, ResponseBodies.GLOAS));
  }

  private static SimulatedResponse preferences(SimulatedCall call) {
    if (!call.bodyIsSsz()) {
      for (Object item : call.arrayBody()) {
        if (item instanceof JsonObject signed
            && signed.getValue("message") instanceof JsonObject message) {
          DecimalText.parse(String.valueOf(message.getValue("proposal_slot")))
              .ifPresent(
                  slot ->
                      call.node()
                          .memory()
                          .preferences
                          .put(slot, String.valueOf(message.getValue("fee_recipient"))));
        }
      }
    }
    return PoolRoutes.bulkV2(call, Kind.PREFERENCE);
  }

  private static SimulatedResponse publish(SimulatedCall call, Kind kind) {
    PublishRoutes.requiredVersion(call);
    return kept(call, kind);
  }

  private static SimulatedResponse kept(SimulatedCall call, Kind kind) {
    Buffer body = call.request().body();
    PoolRoutes.keep(call, kind, call.bodyIsSsz(), body);
    return SimulatedResponse.acknowledged(call);
  }

  private static void requireGloas(SimulatedCall call, long slot) {
    if (!call.chain().settings().isGloas(slot)) {
      throw new RequestRefusedException(400, "Invalid slot: " + slot + " is before Gloas");
    }
  }
}
