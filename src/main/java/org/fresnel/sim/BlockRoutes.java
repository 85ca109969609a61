package org.fresnel.sim;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Headers, blocks and blobs of the chain.
final class BlockRoutes {
  static final List<Route> ROUTES =
      List.of(
          Route.get("/eth/v1/beacon/headers", BlockRoutes::headers),
          Route.get("/eth/v1/beacon/headers/{block_id}", BlockRoutes::header),
          Route.get("/eth/v2/beacon/blocks/{block_id}", BlockRoutes::block).answersSsz(),
          Route.get("/eth/v1/beacon/blinded_blocks/{block_id}", BlockRoutes::blinded).answersSsz(),
          Route.get("/eth/v1/beacon/blocks/{block_id}/root", BlockRoutes::root),
          Route.get("/eth/v2/beacon/blocks/{block_id}/attestations", BlockRoutes::attestations),
          Route.get("/eth/v1/beacon/blobs/{block_id}", BlockRoutes::blobs).answersSsz());

  private BlockRoutes() {}

  private static Block named(Call call) {
    String id = call.value("block_id");
    return call.view().block(id).orElseThrow(() -> new Refusal(404, "Block not found: " + id));
  }

  private static Reply headers(Call call) {
    ChainView view = call.view();
    Optional<String> parent = call.query("parent_root").stream().findFirst();
    Optional<Block> found =
        parent.isPresent()
            ? child(view, parent.get())
            : view.block(call.numberQuery("slot").map(Bodies::text).orElse("head"));
    JsonArray data =
        found.map(block -> signedHeader(call, block)).stream().collect(Bodies.toArray());
    return Reply.json(Bodies.stated(call, found.map(Block::slot).orElse(view.limit()), data));
  }

  private static Optional<Block> child(ChainView view, String parent) {
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

  private static Reply header(Call call) {
    Block block = named(call);
    return Reply.json(Bodies.stated(call, block.slot(), signedHeader(call, block)));
  }

  private static JsonObject signedHeader(Call call, Block block) {
    return JsonObject.of(
        "root", block.root(),
        "canonical", true,
        "header",
            JsonObject.of(
                "message", Bodies.header(block),
                "signature", BlockBody.signature(call.chain(), block)));
  }

  private static Reply block(Call call) {
    Block asked = named(call);
    return signed(
        call,
        BlockBody.of(
            call.chain(),
            call.node().faults().has(Fault.WrongBlock.class)
                ? call.chain().blockAtOrBefore(asked.slot() == 0 ? 1 : asked.slot() - 1)
                : asked));
  }

  private static Reply blinded(Call call) {
    return signed(call, BlockBody.of(call.chain(), named(call)).blinded());
  }

  private static Reply signed(Call call, BlockBody body) {
    Reply.Whole answer =
        call.ssz()
            ? Reply.ssz(body.signedSsz())
            : Reply.json(Bodies.versioned(call, body.block().slot(), body.signedJson()));
    return answer.with(Map.of("Eth-Consensus-Version", Bodies.VERSION));
  }

  private static Reply root(Call call) {
    Block block = named(call);
    return Reply.json(Bodies.stated(call, block.slot(), JsonObject.of("root", block.root())));
  }

  private static Reply attestations(Call call) {
    Block block = named(call);
    return Reply.json(Bodies.versioned(call, block.slot(), new JsonArray()))
        .with(Map.of("Eth-Consensus-Version", Bodies.VERSION));
  }

  private static Reply blobs(Call call) {
    Block block = named(call);
    byte[] blob = Digest.bytes(131_072, call.chain().seed(), "blob", block.slot());
    return call.ssz()
        ? Reply.ssz(blob)
        : Reply.json(Bodies.stated(call, block.slot(), JsonArray.of(Digest.hex(blob))));
  }
}
