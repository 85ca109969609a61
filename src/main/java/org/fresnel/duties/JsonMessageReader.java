package org.fresnel.duties;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A parser of signed messages in JSON. See beacon-APIs, `submitPoolAttestationsV2`,
/// `publishAggregateAndProofsV2`, `submitPoolSyncCommitteeSignatures`,
/// `publishContributionAndProofs`, `publishBlockV2`, `submitPayloadAttestationMessages`.
final class JsonMessageReader {
  private static final String BITS = "aggregation_bits";
  private static final Set<String> OF_ATTESTATIONS =
      Set.of("attester_index", "committee_index", "data.slot", "data.index", BITS);
  private static final String SIGNED_BLOCK = "signed_block.";
  private static final String AGGREGATOR = "message.aggregator_index";

  private JsonMessageReader() {}

  /// The messages; empty if the body is invalid.
  ///
  /// @param contents whether to read what the slashing rules compare
  static List<SignedMessage> read(DutyKind kind, InputStream body, boolean contents) {
    return switch (kind) {
      case PROPOSAL -> block(body, contents);
      case ATTESTATION ->
          items(
              body,
              contents ? JsonVote.OF_VOTES : OF_ATTESTATIONS,
              (place, item) ->
                  attestation(place, item)
                      .map(it -> contents ? it.with(JsonVote.content(item)) : it));
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
      case PAYLOAD_ATTESTATION ->
          items(
              body,
              Set.of("validator_index", "data.slot"),
              (place, item) -> named(place, item, "validator_index", "data.slot"));
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

  private static List<SignedMessage> block(InputStream body, boolean contents) {
    var wanted =
        Stream.of("", SIGNED_BLOCK)
            .flatMap(
                prefix ->
                    Stream.of("message.slot", "message.proposer_index", "message.state_root")
                        .map(prefix::concat))
            .collect(Collectors.toUnmodifiableSet());
    return JsonFields.read(body, wanted)
        .map(JsonFields.Body::top)
        .flatMap(top -> block(top, "", contents).or(() -> block(top, SIGNED_BLOCK, contents)))
        .stream()
        .toList();
  }

  private static Optional<SignedMessage> block(JsonFields top, String prefix, boolean contents) {
    return named(0, top, prefix + "message.proposer_index", prefix + "message.slot")
        .map(
            it ->
                contents
                    ? it.with(
                        top.root(prefix + "message.state_root")
                            .<SignedContent>map(SignedContent.Block::of)
                            .orElse(SignedContent.OTHER))
                    : it);
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
