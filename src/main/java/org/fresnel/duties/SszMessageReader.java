package org.fresnel.duties;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A parser of signed messages in SSZ, by the layout of their containers. See consensus-specs,
/// `SingleAttestation`, `Attestation`, `SignedAggregateAndProof`, `SignedBeaconBlock`,
/// `PayloadAttestationMessage`, and beacon-APIs, `BlockContents`.
final class SszMessageReader {
  /// Forks with attestations that name positions in a committee.
  private static final Set<String> WITH_SEATS =
      Set.of("phase0", "altair", "bellatrix", "capella", "deneb");

  private static final int WORD = 4;
  private static final int SINGLE_BYTES = 240;
  private static final int SINGLE_VALIDATOR_AT = 8;
  private static final int SINGLE_SLOT_AT = 16;

  /// Of a payload attestation: the validator, the data (root, slot and two flags), the signature.
  private static final int PAYLOAD_ATTESTATION_BYTES = 146;

  private static final int PAYLOAD_SLOT_AT = 40;

  /// The offset of the bits comes before the data.
  private static final int DATA_AT = 4;

  private static final int INDEX_IN_DATA = 8;

  /// Bits of a committee of 2048 validators, with the one that marks their end.
  private static final int MOST_BITS_BYTES = 257;

  private static final int BITS_OFFSET_AT = 0;

  /// An offset and the signature come before a signed message.
  private static final int SIGNED_AT = 100;

  private static final int AGGREGATE_OFFSET_AT = 8;
  private static final int PROPOSER_AT = 8;

  /// The roots of parent and state follow the proposer.
  private static final int STATE_ROOT_AT = 48;

  private static final int STATE_ROOT_END = 80;

  /// The epochs of the checkpoints in the data, each before its root.
  private static final int SOURCE_IN_DATA = 48;

  private static final int TARGET_IN_DATA = 88;

  private final Buffer body;
  private final boolean contents;

  private SszMessageReader(Buffer body, boolean contents) {
    this.body = body;
    this.contents = contents;
  }

  /// The messages; empty if the body is invalid.
  ///
  /// @param version of the `Eth-Consensus-Version` header; empty if there is none
  /// @param contents whether to read what the slashing rules compare
  static List<SignedMessage> read(DutyKind kind, Buffer body, String version, boolean contents) {
    var messages = new SszMessageReader(body, contents);
    try {
      return switch (kind) {
        case PROPOSAL -> List.of(messages.block());
        case ATTESTATION ->
            WITH_SEATS.contains(version.toLowerCase(Locale.ROOT))
                ? messages.attestations()
                : messages.singleAttestations();
        case AGGREGATE -> messages.aggregates();
        case PAYLOAD_ATTESTATION -> messages.payloadAttestations();
        case SYNC_MESSAGE, SYNC_CONTRIBUTION -> List.of();
      };
    } catch (IndexOutOfBoundsException _) {
      return List.of();
    }
  }

  private SignedMessage block() {
    var first = word(0);
    var block = (first == SIGNED_AT ? 0 : first) + SIGNED_AT;
    if (word(block - SIGNED_AT) != SIGNED_AT) {
      throw new IndexOutOfBoundsException(block);
    }
    var signed = SignedMessage.by(0, number(block), number(block + PROPOSER_AT), Duty.NO_COMMITTEE);
    return contents
        ? signed.with(SignedContent.Block.of(bytes(block + STATE_ROOT_AT, block + STATE_ROOT_END)))
        : signed;
  }

  private List<SignedMessage> singleAttestations() {
    if (body.length() % SINGLE_BYTES != 0) {
      return List.of();
    }
    var signed = new ArrayList<SignedMessage>();
    for (var place = 0; place < body.length() / SINGLE_BYTES; place++) {
      var at = place * SINGLE_BYTES;
      signed.add(
          withVote(
              SignedMessage.by(
                  place,
                  number(at + SINGLE_SLOT_AT),
                  number(at + SINGLE_VALIDATOR_AT),
                  (int) number(at)),
              at + SINGLE_SLOT_AT));
    }
    return signed;
  }

  private List<SignedMessage> payloadAttestations() {
    if (body.length() % PAYLOAD_ATTESTATION_BYTES != 0) {
      return List.of();
    }
    var signed = new ArrayList<SignedMessage>();
    for (var place = 0; place < body.length() / PAYLOAD_ATTESTATION_BYTES; place++) {
      var at = place * PAYLOAD_ATTESTATION_BYTES;
      signed.add(
          SignedMessage.by(place, number(at + PAYLOAD_SLOT_AT), number(at), Duty.NO_COMMITTEE));
    }
    return signed;
  }

  private List<SignedMessage> attestations() {
    var signed = new ArrayList<SignedMessage>();
    var starts = starts();
    for (var place = 0; place < starts.size() - 1; place++) {
      var at = starts.get(place);
      var bits = at + word(at + BITS_OFFSET_AT);
      var slot = number(at + DATA_AT);
      var committee = (int) number(at + DATA_AT + INDEX_IN_DATA);
      var end = starts.get(place + 1);
      if (end - bits > MOST_BITS_BYTES) {
        throw new IndexOutOfBoundsException(bits);
      }
      var seat = BitList.onlyBit(bytes(bits, end));
      if (seat.isPresent()) {
        signed.add(
            withVote(SignedMessage.at(place, slot, committee, seat.getAsInt()), at + DATA_AT));
      }
    }
    return signed;
  }

  /// @param data position of the vote's data
  private SignedMessage withVote(SignedMessage signed, int data) {
    return contents
        ? signed.with(
            SignedContent.Vote.of(
                number(data + SOURCE_IN_DATA),
                number(data + TARGET_IN_DATA),
                bytes(data, data + SignedContent.VOTE_BYTES)))
        : signed;
  }

  private List<SignedMessage> aggregates() {
    var signed = new ArrayList<SignedMessage>();
    var starts = starts();
    for (var place = 0; place < starts.size() - 1; place++) {
      var message = starts.get(place) + word(starts.get(place));
      var aggregate = message + word(message + AGGREGATE_OFFSET_AT);
      signed.add(
          SignedMessage.by(place, number(aggregate + DATA_AT), number(message), Duty.NO_COMMITTEE));
    }
    return signed;
  }

  /// The starts of the list's elements, and its end.
  private List<Integer> starts() {
    var starts = new ArrayList<Integer>();
    for (var at = 0; at < (body.length() == 0 ? 0 : word(0)); at += WORD) {
      starts.add(word(at));
    }
    starts.add(body.length());
    return starts;
  }

  private byte[] bytes(int from, int to) {
    check(from, 0);
    check(to, 0);
    if (from > to) {
      throw new IndexOutOfBoundsException(from);
    }
    return body.getBytes(from, to);
  }

  private int word(int at) {
    check(at, WORD);
    var word = body.getIntLE(at);
    if (word < 0) {
      throw new IndexOutOfBoundsException(word);
    }
    return word;
  }

  private long number(int at) {
    check(at, Long.BYTES);
    var number = body.getLongLE(at);
    if (number < 0) {
      throw new IndexOutOfBoundsException(at);
    }
    return number;
  }

  private void check(int at, int bytes) {
    if (at < 0 || at > body.length() - bytes) {
      throw new IndexOutOfBoundsException(at);
    }
  }
}
