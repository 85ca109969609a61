package org.fresnel.duties;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/// A parser of the data of a vote in JSON.
final class JsonVote {
  /// The fields of an attestation, with its data.
  static final Set<String> OF_VOTES =
      Set.of(
          "attester_index",
          "committee_index",
          "aggregation_bits",
          "data.slot",
          "data.index",
          "data.beacon_block_root",
          "data.source.epoch",
          "data.source.root",
          "data.target.epoch",
          "data.target.root");

  private JsonVote() {}

  /// The vote, in the form that its SSZ has; other content if a field is missing.
  static SignedContent content(JsonFields item) {
    var slot = item.number("data.slot");
    var index = item.number("data.index");
    var source = item.number("data.source.epoch");
    var target = item.number("data.target.epoch");
    var block = item.root("data.beacon_block_root");
    var sourceRoot = item.root("data.source.root");
    var targetRoot = item.root("data.target.root");
    if (slot.isEmpty()
        || index.isEmpty()
        || source.isEmpty()
        || target.isEmpty()
        || block.isEmpty()
        || sourceRoot.isEmpty()
        || targetRoot.isEmpty()) {
      return SignedContent.OTHER;
    }
    var data =
        ByteBuffer.allocate(SignedContent.VOTE_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(slot.getAsLong())
            .putLong(index.getAsLong())
            .put(block.get())
            .putLong(source.getAsLong())
            .put(sourceRoot.get())
            .putLong(target.getAsLong())
            .put(targetRoot.get());
    return SignedContent.Vote.of(source.getAsLong(), target.getAsLong(), data.array());
  }
}
