package org.fresnel.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// One element of a bulk submission.
///
/// @param slot the slot it is for, empty if it has none where its kind needs one
record BulkItem(AcceptedPublication.Kind kind, boolean ssz, Buffer body, Optional<Long> slot) {
  private static final int ATTESTATION_BYTES = 240;
  private static final int SLOT_IN_ATTESTATION = 16;
  private static final int PAYLOAD_ATTESTATION_BYTES = 146;
  private static final int SLOT_IN_PAYLOAD_ATTESTATION = 40;
  private static final int PREFERENCE_BYTES = 172;
  private static final int SLOT_IN_PREFERENCE = 32;
  private static final int SLOT_IN_AGGREGATE = 100 + 8 + 4 + 96 + 4;

  static List<BulkItem> split(SimulatedCall call, AcceptedPublication.Kind kind) {
    if (!call.bodyIsSsz()) {
      return call.arrayBody().stream().map(item -> json(kind, item)).toList();
    }
    Buffer body = call.request().body();
    return switch (kind) {
      case ATTESTATION -> fixed(kind, body, ATTESTATION_BYTES, SLOT_IN_ATTESTATION);
      case PAYLOAD_ATTESTATION ->
          fixed(kind, body, PAYLOAD_ATTESTATION_BYTES, SLOT_IN_PAYLOAD_ATTESTATION);
      case PREFERENCE -> fixed(kind, body, PREFERENCE_BYTES, SLOT_IN_PREFERENCE);
      default -> aggregates(body);
    };
  }

  /// Why the node refuses the item at `position`; empty if it takes it.
  String problem(SimulatedCall call, int position) {
    Optional<Fault.RejectItems> rejected =
        call.node().faults().of(Fault.RejectItems.class, call.request().path());
    if (rejected.filter(fault -> fault.positions().contains(position)).isPresent()) {
      return "invalid signature";
    }
    if (kind == AcceptedPublication.Kind.BLS_CHANGE) {
      return "";
    }
    if (slot.isEmpty()) {
      return "invalid item: no slot";
    }
    boolean isAhead = kind == AcceptedPublication.Kind.PREFERENCE;
    return !isAhead && slot.get() > call.chain().currentSlot() + 1 ? "slot is in the future" : "";
  }

  private static BulkItem json(AcceptedPublication.Kind kind, Object item) {
    if (!(item instanceof JsonObject object)) {
      return new BulkItem(kind, false, Buffer.buffer(), Optional.empty());
    }
    List<String> path =
        switch (kind) {
          case ATTESTATION -> List.of("data", "slot");
          case AGGREGATE -> List.of("message", "aggregate", "data", "slot");
          case CONTRIBUTION -> List.of("message", "contribution", "slot");
          case SYNC_MESSAGE -> List.of("slot");
          case PAYLOAD_ATTESTATION -> List.of("data", "slot");
          case PREFERENCE -> List.of("message", "proposal_slot");
          case BLOCK,
              BLINDED_BLOCK,
              VOLUNTARY_EXIT,
              PROPOSER_SLASHING,
              ATTESTER_SLASHING,
              BLS_CHANGE,
              ENVELOPE,
              BID,
              BUILDER_PREFERENCE ->
              List.of("message");
        };
    Object found = object;
    for (String field : path) {
      found = found instanceof JsonObject inner ? inner.getValue(field, "") : "";
    }
    return new BulkItem(kind, false, object.toBuffer(), DecimalText.parse(String.valueOf(found)));
  }

  private static List<BulkItem> fixed(
      AcceptedPublication.Kind kind, Buffer body, int bytes, int slotAt) {
    if (body.length() % bytes != 0) {
      throw new RequestRefusedException(
          400, "Invalid SSZ: expected items of %d bytes".formatted(bytes));
    }
    int count = body.length() / bytes;
    int[] starts = IntStream.rangeClosed(0, count).map(i -> i * bytes).toArray();
    return cut(kind, body, starts, slotAt);
  }

  private static List<BulkItem> aggregates(Buffer body) {
    if (body.length() == 0) {
      return List.of();
    }
    int count = body.length() < 4 ? 0 : body.getIntLE(0) / 4;
    if (count < 1 || count * 4L > body.length()) {
      throw new RequestRefusedException(400, "Invalid SSZ: expected a list of aggregates");
    }
    int[] starts =
        IntStream.rangeClosed(0, count)
            .map(i -> i == count ? body.length() : body.getIntLE(4 * i))
            .toArray();
    boolean ordered = Arrays.equals(starts, Arrays.stream(starts).sorted().toArray());
    if (!ordered || starts[count - 1] > body.length()) {
      throw new RequestRefusedException(400, "Invalid SSZ: offsets out of order");
    }
    return cut(AcceptedPublication.Kind.AGGREGATE, body, starts, SLOT_IN_AGGREGATE);
  }

  private static List<BulkItem> cut(
      AcceptedPublication.Kind kind, Buffer body, int[] starts, int slotAt) {
    List<BulkItem> items = new ArrayList<>();
    for (int i = 0; i < starts.length - 1; i++) {
      Buffer item = body.getBuffer(starts[i], starts[i + 1]);
      Optional<Long> slot =
          item.length() < slotAt + 8 ? Optional.empty() : Optional.of(item.getLongLE(slotAt));
      items.add(new BulkItem(kind, true, item, slot));
    }
    return items;
  }
}
