package org.fresnel.inclusion;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.fresnel.duties.DutyKind;
import org.fresnel.duties.DutyRecord;

/// The duties of one slot whose result the chain shows, packed: 20 bytes for each. Their order is
/// that of the kinds and validators.
///
/// @param nodes that gave data or accepted messages; the first one is no node
/// @param validators one for each duty
/// @param marks kind, state and whether nodes had the block as their head
/// @param given index of the node that gave the data
/// @param taken index of the node that accepted the message first
/// @param answeredMs time in the slot when the data were given; [#NEVER] if they were not
@SuppressWarnings("ArrayRecordComponent") // Packed: never compared, and not copied.
record SettledDuties(
    long slot,
    List<DutyNode> nodes,
    long[] validators,
    byte[] marks,
    short[] given,
    short[] taken,
    int[] answeredMs) {
  static final int NEVER = Integer.MAX_VALUE;

  /// Bytes of one duty.
  static final int EACH = Long.BYTES + 1 + 2 * Short.BYTES + Integer.BYTES;

  private static final int MOST_NODES = 256;
  private static final int KINDS = 3;
  private static final int SEEN = 0x40;
  private static final int STATE_SHIFT = 2;

  /// The kinds of duties that the chain shows.
  private static final List<DutyKind> SHOWN =
      List.of(DutyKind.PROPOSAL, DutyKind.ATTESTATION, DutyKind.SYNC_MESSAGE);

  private static final List<State> STATES = List.of(State.values());

  /// What this router knows of a message.
  enum State {
    ACCEPTED,
    NOT_ACCEPTED,
    NOT_PUBLISHED,
    UNKNOWN
  }

  /// The duties of the records that the chain shows.
  ///
  /// @param versions the nodes by their name
  static SettledDuties of(
      long slot, List<DutyRecord> records, Function<String, DutyNode> versions) {
    var shown =
        records.stream()
            .filter(it -> SHOWN.contains(it.kind()))
            .sorted(Comparator.comparing(DutyRecord::kind).thenComparingLong(DutyRecord::validator))
            .toList();
    var nodes = new ArrayList<>(List.of(DutyNode.NONE));
    var duties = empty(slot, shown.size());
    for (var i = 0; i < shown.size(); i++) {
      var record = shown.get(i);
      var seen = record.block().isPresent() ? SEEN : 0;
      duties.validators[i] = record.validator();
      duties.marks[i] =
          (byte)
              (SHOWN.indexOf(record.kind()) | STATES.indexOf(state(record)) << STATE_SHIFT | seen);
      duties.given[i] =
          index(nodes, record.material().map(DutyRecord.Material::node).orElse(""), versions);
      duties.taken[i] =
          index(
              nodes, record.publication().map(DutyRecord.Publishing::takenBy).orElse(""), versions);
      duties.answeredMs[i] =
          record
              .material()
              .map(it -> (int) Math.clamp(it.answeredMs(), Integer.MIN_VALUE, NEVER - 1L))
              .orElse(NEVER);
    }
    return duties.with(nodes);
  }

  private static SettledDuties empty(long slot, int size) {
    return new SettledDuties(
        slot,
        List.of(),
        new long[size],
        new byte[size],
        new short[size],
        new short[size],
        new int[size]);
  }

  private SettledDuties with(List<DutyNode> of) {
    return new SettledDuties(slot, List.copyOf(of), validators, marks, given, taken, answeredMs);
  }

  int size() {
    return validators.length;
  }

  DutyKind kind(int at) {
    return SHOWN.get(marks[at] & KINDS);
  }

  State state(int at) {
    return STATES.get(marks[at] >> STATE_SHIFT & KINDS);
  }

  /// Returns whether nodes had a block of the slot as their head.
  boolean blockSeen(int at) {
    return (marks[at] & SEEN) != 0;
  }

  DutyNode given(int at) {
    return nodes.get(given[at]);
  }

  DutyNode taken(int at) {
    return nodes.get(taken[at]);
  }

  boolean has(DutyKind kind) {
    for (var at = 0; at < size(); at++) {
      if (kind(at) == kind) {
        return true;
      }
    }
    return false;
  }

  /// The validators that attest, in ascending order.
  long[] attesters() {
    var attesters = new long[size()];
    var count = 0;
    for (var at = 0; at < size(); at++) {
      if (kind(at) == DutyKind.ATTESTATION) {
        attesters[count++] = validators[at];
      }
    }
    return Arrays.copyOf(attesters, count);
  }

  private static short index(
      List<DutyNode> nodes, String name, Function<String, DutyNode> versions) {
    for (var i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).name().equals(name)) {
        return (short) i;
      }
    }
    if (nodes.size() == MOST_NODES) {
      return 0;
    }
    nodes.add(versions.apply(name));
    return (short) (nodes.size() - 1);
  }

  private static State state(DutyRecord record) {
    return switch (record.result()) {
      case ON_TIME, LATE -> State.ACCEPTED;
      case FAILED -> record.publication().isPresent() ? State.NOT_ACCEPTED : State.NOT_PUBLISHED;
      case MISSED_BY_CLIENT -> State.NOT_PUBLISHED;
      case UPCOMING, PENDING, UNKNOWN -> State.UNKNOWN;
    };
  }

  /// The duties in base 64, without the nodes.
  String packed() {
    var bytes = ByteBuffer.allocate(size() * EACH);
    for (var at = 0; at < size(); at++) {
      bytes
          .putLong(validators[at])
          .put(marks[at])
          .putShort(given[at])
          .putShort(taken[at])
          .putInt(answeredMs[at]);
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /// The duties from their text; empty if it is something else.
  static Optional<SettledDuties> unpack(long slot, List<DutyNode> nodes, String text) {
    try {
      var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
      var duties = empty(slot, bytes.capacity() / EACH).with(nodes);
      for (var at = 0; at < duties.size(); at++) {
        duties.validators[at] = bytes.getLong();
        duties.marks[at] = bytes.get();
        duties.given[at] = bytes.getShort();
        duties.taken[at] = bytes.getShort();
        duties.answeredMs[at] = bytes.getInt();
      }
      return Optional.of(duties).filter(SettledDuties::isSound);
    } catch (IllegalArgumentException | BufferUnderflowException _) {
      return Optional.empty();
    }
  }

  private boolean isSound() {
    for (var at = 0; at < size(); at++) {
      if ((marks[at] & KINDS) >= SHOWN.size() || !isNode(given[at]) || !isNode(taken[at])) {
        return false;
      }
    }
    return true;
  }

  private boolean isNode(int index) {
    return index >= 0 && index < nodes.size();
  }
}
