package org.fresnel.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.fresnel.fixture.Caller;

/// A validator client without a protection of its own: it signs what the test says.
///
/// @param router that it publishes through
record SigningClient(RunningRouter router) {
  static final String ATTESTATIONS = "/eth/v2/beacon/pool/attestations";
  static final String BLOCKS = "/eth/v2/beacon/blocks";

  private static final Caller CALLER = new Caller();
  private static final String SIGNATURE = "0x" + "ab".repeat(96);
  private static final int SLOTS_PER_EPOCH = 8;

  /// A vote for the epoch of its slot.
  ///
  /// @param head two hex digits that its head consists of
  record Vote(int validator, long slot, long source, String head) {
    private long target() {
      return slot / SLOTS_PER_EPOCH;
    }

    private JsonObject json() {
      return new JsonObject()
          .put("committee_index", "0")
          .put("attester_index", Integer.toString(validator))
          .put(
              "data",
              new JsonObject()
                  .put("slot", Long.toString(slot))
                  .put("index", "0")
                  .put("beacon_block_root", root(head))
                  .put("source", checkpoint(source))
                  .put("target", checkpoint(target())))
          .put("signature", SIGNATURE);
    }

    private Buffer ssz() {
      return Buffer.buffer()
          .appendLongLE(0)
          .appendLongLE(validator)
          .appendLongLE(slot)
          .appendLongLE(0)
          .appendBytes(bytes(head))
          .appendLongLE(source)
          .appendBytes(bytes("cc"))
          .appendLongLE(target())
          .appendBytes(bytes("cc"))
          .appendBytes(new byte[96]);
    }

    private static JsonObject checkpoint(long epoch) {
      return new JsonObject().put("epoch", Long.toString(epoch)).put("root", root("cc"));
    }
  }

  HttpResponse<String> attests(Vote... votes) {
    var batch = new JsonArray(Stream.of(votes).map(Vote::json).toList());
    return publishes(ATTESTATIONS, "application/json", batch.toBuffer());
  }

  HttpResponse<String> attestsInSsz(Vote... votes) {
    var batch = Buffer.buffer();
    List.of(votes).forEach(it -> batch.appendBuffer(it.ssz()));
    return publishes(ATTESTATIONS, "application/octet-stream", batch);
  }

  /// @param state two hex digits that its state root consists of
  HttpResponse<String> proposes(int validator, long slot, String state) {
    var message =
        new JsonObject()
            .put("slot", Long.toString(slot))
            .put("proposer_index", Integer.toString(validator))
            .put("parent_root", root("dd"))
            .put("state_root", root(state))
            .put("body", new JsonObject());
    var block = new JsonObject().put("message", message).put("signature", SIGNATURE);
    return publishes(BLOCKS, "application/json", block.toBuffer());
  }

  /// @param state two hex digits that its state root consists of
  HttpResponse<String> proposesInSsz(int validator, long slot, String state) {
    var block =
        Buffer.buffer()
            .appendIntLE(100)
            .appendBytes(new byte[96])
            .appendLongLE(slot)
            .appendLongLE(validator)
            .appendBytes(bytes("dd"))
            .appendBytes(bytes(state))
            .appendIntLE(84)
            .appendBytes(new byte[96]);
    return publishes(BLOCKS, "application/octet-stream", block);
  }

  private HttpResponse<String> publishes(String path, String type, Buffer body) {
    var request =
        HttpRequest.newBuilder(router.uri(path))
            .header("Content-Type", type)
            .header("Eth-Consensus-Version", "fulu")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes()))
            .build();
    return CALLER.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  private static String root(String digits) {
    return "0x" + digits.repeat(32);
  }

  private static byte[] bytes(String digits) {
    return HexFormat.of().parseHex(digits.repeat(32));
  }
}
