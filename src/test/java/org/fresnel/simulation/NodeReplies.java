package org.fresnel.simulation;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fresnel.upstream.NodeRequest;

/// What a model node answers. Each formats JSON in a way of its own.
final class NodeReplies {
  private static final Pattern SLOT = Pattern.compile("[?&]slot=(\\d+)");
  private static final Pattern ROOT = Pattern.compile("root=(0x[0-9a-f]+)");
  private static final Pattern BLOCK = Pattern.compile("/v3/validator/blocks/(\\d+)");
  private static final Pattern PROPOSER = Pattern.compile("graffiti=(\\d+)");
  private static final Reply UNAVAILABLE = Reply.error(503, "Beacon node is syncing");
  private static final Reply NOT_FOUND = Reply.error(404, "Not found");

  private NodeReplies() {}

  /// A whole answer.
  record Reply(int status, Buffer body) {
    static final Reply NONE = new Reply(0, Buffer.buffer());

    static Reply error(int status, String message) {
      var text = "{\"code\":%d,\"message\":\"%s\"}".formatted(status, message);
      return new Reply(status, Buffer.buffer(text));
    }

    private static Reply of(ModelNode node, String data) {
      var space = " ".repeat(1 + node.name().charAt(0) - 'a');
      return new Reply(200, Buffer.buffer("{\"data\":%s%s}".formatted(space, data)));
    }
  }

  static Reply of(ModelNode node, NodeRequest request) {
    var target = request.target();
    if (node.has(ModelFault.FAILING) && node.dice.chance(0.6)) {
      return Reply.error(node.dice.chance(0.5) ? 500 : 503, "Internal error");
    }
    if (request.method().equals("POST") && !target.contains("/duties/")) {
      return told(node, target, request.body());
    }
    if (node.fault().filter(ModelFault::refusesDuties).isPresent()) {
      return UNAVAILABLE;
    }
    return target.contains("/duties/attester/")
        ? Reply.of(node, attestations(target, request.body()))
        : read(node, target);
  }

  /// Each validator attests in one slot of the epoch.
  private static String attestations(String target, Buffer indices) {
    var epoch = Long.parseLong(target.substring(target.lastIndexOf('/') + 1));
    var duties = new JsonArray();
    for (var index : new JsonArray(indices)) {
      var validator = Long.parseLong(index.toString());
      duties.add(
          new JsonObject()
              .put("pubkey", "0xab")
              .put("validator_index", Long.toString(validator))
              .put("committee_index", "1")
              .put("committee_length", "9")
              .put("committees_at_slot", "2")
              .put("validator_committee_index", Long.toString(validator % 9))
              .put("slot", Long.toString(ModelClient.slotOf(validator, epoch))));
    }
    return duties.encode();
  }

  private static Reply told(ModelNode node, String target, Buffer body) {
    if (NodeStore.isRemembered(target)) {
      node.store.remember(target, body);
      return new Reply(200, Buffer.buffer());
    }
    if (node.has(ModelFault.OPTIMISTIC) || node.has(ModelFault.SYNCING)) {
      return node.dice.chance(0.5) ? UNAVAILABLE : new Reply(202, Buffer.buffer());
    }
    if (node.has(ModelFault.ASTRAY)) {
      return Reply.error(400, "unknown parent");
    }
    var words = node.dice.between(0, 11);
    return words == 0
        ? Reply.error(400, "PriorAttestationKnown")
        : words == 1
            ? Reply.error(500, "PUBLISH_ERROR_ALREADY_KNOWN: already known")
            : new Reply(200, Buffer.buffer());
  }

  private static Reply read(ModelNode node, String target) {
    if (target.startsWith("/eth/v1/validator/attestation_data")) {
      return attestationData(node, number(SLOT, target));
    }
    if (target.startsWith("/eth/v3/validator/blocks/")) {
      return block(node, number(BLOCK, target), Long.toString(number(PROPOSER, target)));
    }
    if (target.startsWith("/eth/v1/beacon/blocks/head/root")) {
      return Reply.of(node, "{\"root\":\"%s\"}".formatted(node.head().root()));
    }
    if (target.contains("/duties/") || target.contains("/states/head/")) {
      return Reply.of(node, "[{\"target\":\"%s\"}]".formatted(target));
    }
    return rootIn(target)
        .filter(node.blocks::containsKey)
        .map(root -> Reply.of(node, ofARoot(root, number(SLOT, target))))
        .orElse(NOT_FOUND);
  }

  /// An aggregate or a contribution: each names its slot at a place of its own.
  private static String ofARoot(String root, long slot) {
    return "{\"root\":\"%s\",\"slot\":\"%d\",\"data\":{\"slot\":\"%d\"}}"
        .formatted(root, slot, slot);
  }

  /// The block that a request names.
  static Optional<String> rootIn(String target) {
    var root = ROOT.matcher(target);
    return root.find() ? Optional.of(root.group(1)) : Optional.empty();
  }

  private static Reply attestationData(ModelNode node, long slot) {
    var head = node.head();
    var epoch = slot / ModelChain.SLOTS_PER_EPOCH;
    return Reply.of(
        node,
        ("{\"slot\":\"%d\",\"beacon_block_root\":\"%s\",\"source\":{\"epoch\":\"%d\"},"
                + "\"target\":{\"epoch\":\"%d\"}}")
            .formatted(slot, head.root(), Math.max(0, epoch - 1), epoch));
  }

  private static Reply block(ModelNode node, long slot, String proposer) {
    return Reply.of(
        node,
        "{\"block\":{\"slot\":\"%d\",\"proposer_index\":\"%s\",\"body\":{\"execution_payload\":{\"fee_recipient\":\"%s\"}}}}"
            .formatted(slot, proposer, node.store.feeRecipient(proposer)));
  }

  private static long number(Pattern pattern, String target) {
    var found = pattern.matcher(target);
    return found.find() ? Long.parseLong(found.group(1)) : 0;
  }
}
