package org.fresnel.duties;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads signed messages that came as JSON. See beacon-APIs, `submitPoolAttestationsV2`,
/// `publishAggregateAndProofsV2`, `submitPoolSyncCommitteeSignatures`,
/// `publishContributionAndProofs`, `publishBlockV2`.
final class JsonMessages {
  private static final String BITS = "aggregation_bits";
  private static final String AGGREGATOR = "message.aggregator_index";

  private JsonMessages() {}

  static List<Signed> read(DutyKind kind, InputStream body) {
    return switch (kind) {
      case PROPOSAL -> block(body);
      case ATTESTATION ->
          items(
              body,
              Set.of("attester_index", "committee_index", "data.slot", "data.index", BITS),
              JsonMessages::attestation);
      case AGGREGATE ->
          items(
              body,
              Set.of(AGGREGATOR, "message.aggregate.data.slot"),
              (place, item) -> named(place, item, AGGREGATOR, "message.aggregate.data.slot"));
      case SYNC_MESSAGE ->
          items(
              body,
              Set.of("validator_index", "slot"),
              (place, item) -> named(place, item, "validator_index", "slot"));
      case SYNC_CONTRIBUTION ->
          items(
              body,
              Set.of(AGGREGATOR, "message.contribution.slot"),
              (place, item) -> named(place, item, AGGREGATOR, "message.contribution.slot"));
    };
  }

  private interface Reader {
    Optional<Signed> read(int place, Fields item);
  }

  private static List<Signed> items(InputStream body, Set<String> wanted, Reader reader) {
    var items = Fields.read(body, wanted).map(Fields.Body::items).orElse(List.of());
    var signed = new ArrayList<Signed>();
    for (var place = 0; place < items.size(); place++) {
      reader.read(place, items.get(place)).ifPresent(signed::add);
    }
    return signed;
  }

  private static List<Signed> block(InputStream body) {
    var wanted =
        Set.of(
            "message.slot",
            "message.proposer_index",
            "signed_block.message.slot",
            "signed_block.message.proposer_index");
    return Fields.read(body, wanted).map(Fields.Body::top).flatMap(JsonMessages::block).stream()
        .toList();
  }

  private static Optional<Signed> block(Fields block) {
    return named(0, block, "message.proposer_index", "message.slot")
        .or(
            () ->
                named(
                    0, block, "signed_block.message.proposer_index", "signed_block.message.slot"));
  }

  /// Since Electra an attestation names its validator, before that a seat in its committee.
  private static Optional<Signed> attestation(int place, Fields item) {
    var slot = item.number("data.slot");
    var validator = item.number("attester_index");
    if (slot.isEmpty()) {
      return Optional.empty();
    }
    if (validator.isPresent()) {
      var committee = (int) item.number("committee_index").orElse(Due.NO_COMMITTEE);
      return Optional.of(Signed.by(place, slot.getAsLong(), validator.getAsLong(), committee));
    }
    var committee = item.number("data.index");
    var seat = item.onlyBit(BITS);
    return committee.isPresent() && seat.isPresent()
        ? Optional.of(
            Signed.at(place, slot.getAsLong(), (int) committee.getAsLong(), seat.getAsInt()))
        : Optional.empty();
  }

  private static Optional<Signed> named(int place, Fields item, String validator, String slot) {
    var by = item.number(validator);
    var at = item.number(slot);
    return by.isPresent() && at.isPresent()
        ? Optional.of(Signed.by(place, at.getAsLong(), by.getAsLong(), Due.NO_COMMITTEE))
        : Optional.empty();
  }
}
