package org.fresnel.duties;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A parser of signed messages in JSON. See beacon-APIs, `submitPoolAttestationsV2`,
/// `publishAggregateAndProofsV2`, `submitPoolSyncCommitteeSignatures`,
/// `publishContributionAndProofs`, `publishBlockV2`.
final class JsonMessageReader {
  private static final String BITS = "aggregation_bits";
  private static final String AGGREGATOR = "message.aggregator_index";

  private JsonMessageReader() {}

  static List<SignedMessage> read(DutyKind kind, InputStream body) {
    return switch (kind) {
      case PROPOSAL -> block(body);
      case ATTESTATION ->
          items(
              body,
              Set.of("attester_index", "committee_index", "data.slot", "data.index", BITS),
              JsonMessageReader::attestation);
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
    Optional<SignedMessage> read(int place, JsonFields item);
  }

  private static List<SignedMessage> items(InputStream body, Set<String> wanted, Reader reader) {
    var items = JsonFields.read(body, wanted).map(JsonFields.Body::items).orElse(List.of());
    var signed = new ArrayList<SignedMessage>();
    for (var place = 0; place < items.size(); place++) {
      reader.read(place, items.get(place)).ifPresent(signed::add);
    }
    return signed;
  }

  private static List<SignedMessage> block(InputStream body) {
    var wanted =
        Set.of(
            "message.slot",
            "message.proposer_index",
            "signed_block.message.slot",
            "signed_block.message.proposer_index");
    return JsonFields.read(body, wanted)
        .map(JsonFields.Body::top)
        .flatMap(JsonMessageReader::block)
        .stream()
        .toList();
  }

  private static Optional<SignedMessage> block(JsonFields block) {
    return named(0, block, "message.proposer_index", "message.slot")
        .or(
            () ->
                named(
                    0, block, "signed_block.message.proposer_index", "signed_block.message.slot"));
  }

  /// Since Electra an attestation names its validator, before that a position in its committee.
  private static Optional<SignedMessage> attestation(int place, JsonFields item) {
    var slot = item.number("data.slot");
    var validator = item.number("attester_index");
    if (slot.isEmpty()) {
      return Optional.empty();
    }
    if (validator.isPresent()) {
      var committee = (int) item.number("committee_index").orElse(Duty.NO_COMMITTEE);
      return Optional.of(
          SignedMessage.by(place, slot.getAsLong(), validator.getAsLong(), committee));
    }
    var committee = item.number("data.index");
    var seat = item.onlyBit(BITS);
    return committee.isPresent() && seat.isPresent()
        ? Optional.of(
            SignedMessage.at(place, slot.getAsLong(), (int) committee.getAsLong(), seat.getAsInt()))
        : Optional.empty();
  }

  private static Optional<SignedMessage> named(
      int place, JsonFields item, String validator, String slot) {
    var by = item.number(validator);
    var at = item.number(slot);
    return by.isPresent() && at.isPresent()
        ? Optional.of(SignedMessage.by(place, at.getAsLong(), by.getAsLong(), Duty.NO_COMMITTEE))
        : Optional.empty();
  }
}
