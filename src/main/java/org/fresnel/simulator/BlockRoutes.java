package org.fresnel.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Headers, blocks and blobs of the chain.
final class BlockRoutes {
  static final List<SimulatedRoute> ROUTES =
      List.of(
          SimulatedRoute.get("/eth/v1/beacon/headers", BlockRoutes::headers),
          SimulatedRoute.get("/eth/v1/beacon/headers/{block_id}", BlockRoutes::header),
          SimulatedRoute.get("/eth/v2/beacon/blocks/{block_id}", BlockRoutes::block).answersSsz(),
          SimulatedRoute.get("/eth/v1/beacon/blinded_blocks/{block_id}", BlockRoutes::blinded)
              .answersSsz(),
          SimulatedRoute.get("/eth/v1/beacon/blocks/{block_id}/root", BlockRoutes::root),
          SimulatedRoute.get(
              "/eth/v2/beacon/blocks/{block_id}/attestations", BlockRoutes::attestations),
          SimulatedRoute.get("/eth/v1/beacon/blobs/{block_id}", BlockRoutes::blobs).answersSsz());

  private BlockRoutes() {}

  private static Block named(SimulatedCall call) {
    String id = call.value("block_id");
    return call.view()
        .block(id)
        .orElseThrow(() -> new RequestRefusedException(404, "Block not found: " + id));
  }

  private static SimulatedResponse headers(SimulatedCall call) {
    KnownChain view = call.view();
    Optional<String> parent = call.query("parent_root").stream().findFirst();
    Optional<Block> found =
        parent.isPresent()
            ? child(view, parent.get())
            : view.block(call.numberQuery("slot").map(DecimalText::of).orElse("head"));
    JsonArray data =
        found.map(block -> signedHeader(call, block)).stream().collect(ResponseBodies.toArray());
    return SimulatedResponse.json(
        ResponseBodies.stated(call, found.map(Block::slot).orElse(view.limit()), data));
  }

  private static Optional<Block> child(KnownChain view, String parent) {
    Optional<Block> found = view.block(parent);
    for (long slot = found.map(Block::slot).orElse(view.limit()) + 1;
        slot <= view.limit();
        slot++) {
      Optional<Block> next = view.chain().block(slot);
      if (next.isPresent()) {
        return next;
      }
    }
    return Optional.empty();
  }

  private static SimulatedResponse header(SimulatedCall call) {
    Block block = named(call);
    return SimulatedResponse.json(
        ResponseBodies.stated(call, block.slot(), signedHeader(call, block)));
  }

  private static JsonObject signedHeader(SimulatedCall call, Block block) {
    return JsonObject.of(
        "root", block.root(),
        "canonical", true,
        "header",
            JsonObject.of(
                "message", ResponseBodies.header(block),
                "signature", BlockBody.signature(call.chain(), block)));
  }

  private static SimulatedResponse block(SimulatedCall call) {
    Block asked = named(call);
    return signed(
        call,
        BlockBody.of(
            call.chain(),
            call.node().faults().has(Fault.WrongBlock.class)
                ? call.chain().blockAtOrBefore(asked.slot() == 0 ? 1 : asked.slot() - 1)
                : asked));
  }

  private static SimulatedResponse blinded(SimulatedCall call) {
    return signed(call, BlockBody.of(call.chain(), named(call)).blinded());
  }

  private static SimulatedResponse signed(SimulatedCall call, BlockBody body) {
    SimulatedResponse.Whole answer =
        call.ssz()
            ? SimulatedResponse.ssz(signedSsz(call, body))
            : SimulatedResponse.json(
                ResponseBodies.versioned(call, body.block().slot(), signedJson(call, body)));
    return answer.with(
        Map.of("Eth-Consensus-Version", ResponseBodies.version(call.chain(), body.block().slot())));
  }

  private static byte[] signedSsz(SimulatedCall call, BlockBody body) {
    return isGloas(call, body) ? GloasBlock.of(call.chain(), body).signedSsz() : body.signedSsz();
  }

  private static JsonObject signedJson(SimulatedCall call, BlockBody body) {
    return isGloas(call, body) ? GloasBlock.of(call.chain(), body).signedJson() : body.signedJson();
  }

  private static boolean isGloas(SimulatedCall call, BlockBody body) {
    return call.chain().settings().isGloas(body.block().slot());
  }

  private static SimulatedResponse root(SimulatedCall call) {
    Block block = named(call);
    return SimulatedResponse.json(
        ResponseBodies.stated(call, block.slot(), JsonObject.of("root", block.root())));
  }

  private static SimulatedResponse attestations(SimulatedCall call) {
    Block block = named(call);
    JsonArray votes =
        call.chain().pool().of(block.slot()).votes().stream()
            .map(IncludedVotes::json)
            .collect(ResponseBodies.toArray());
    return SimulatedResponse.json(ResponseBodies.versioned(call, block.slot(), votes))
        .with(Map.of("Eth-Consensus-Version", ResponseBodies.version(call.chain(), block.slot())));
  }

  private static SimulatedResponse blobs(SimulatedCall call) {
    Block block = named(call);
    byte[] blob = SeededDigest.bytes(131_072, call.chain().seed(), "blob", block.slot());
    return call.ssz()
        ? SimulatedResponse.ssz(blob)
        : SimulatedResponse.json(
            ResponseBodies.stated(call, block.slot(), JsonArray.of(SeededDigest.hex(blob))));
  }
}
