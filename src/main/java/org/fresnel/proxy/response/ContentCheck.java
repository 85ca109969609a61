package org.fresnel.proxy.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fresnel.routing.EndpointAttributes;
import org.fresnel.routing.SlotField;
import org.fresnel.upstream.DecimalNumber;

/// Compares the slots and epochs in a response with those of the request. Pure.
///
/// @param rules of the operation
/// @param slot of the request; empty if it names none
/// @param epoch likewise
/// @param lengths that the network's epochs can have
record ContentCheck(
    EndpointAttributes rules, OptionalLong slot, OptionalLong epoch, EpochLengths lengths) {
  /// Positions of source and target in the SSZ of attestation data. See consensus-specs,
  /// `AttestationData`.
  private static final int SOURCE_AT = 48;

  private static final int TARGET_AT = 88;

  /// The paths of the plain values that it reads in a JSON response: those of the slot, of the
  /// duties, and of the checkpoints, in that order.
  List<String> paths() {
    var paths = new ArrayList<String>();
    slotField().ifPresent(field -> paths.addAll(field.paths()));
    dutySlots().ifPresent(paths::add);
    if (checksVote()) {
      paths.addAll(List.of("data.source.epoch", "data.target.epoch"));
    }
    return paths;
  }

  /// Number of paths with a value after which reading can stop.
  int enough() {
    if (dutySlots().isPresent()) {
      return Integer.MAX_VALUE;
    }
    return (slotField().isPresent() ? 1 : 0) + (checksVote() ? 2 : 0);
  }

  /// The fault of a JSON response; empty if there is none.
  ///
  /// @param fields read by [#paths]
  Optional<String> fault(ResponseFields fields) {
    var paths = slotField().map(field -> field.paths().size()).orElse(0);
    return slotFault(fields, paths)
        .or(() -> dutySlots().flatMap(_ -> dutyFault(fields.values(paths))))
        .or(() -> checksVote() ? voteFault(fields, paths) : Optional.empty());
  }

  /// The fault of an SSZ response; empty if there is none. Duties are not checked.
  Optional<String> fault(BodyPrefix ssz) {
    return slotField()
        .filter(field -> !field.ssz().isEmpty())
        .flatMap(field -> slotFault(field.ssz(), ssz))
        .or(
            () ->
                checksVote()
                    ? voteFault(ssz.number(SOURCE_AT), ssz.number(TARGET_AT), ssz.isWhole())
                    : Optional.empty());
  }

  private Optional<SlotField> slotField() {
    return slot.isPresent() ? rules.slot() : Optional.empty();
  }

  private Optional<String> dutySlots() {
    return epoch.isPresent() ? rules.dutySlots() : Optional.empty();
  }

  private boolean checksVote() {
    return rules.vote() && slot.isPresent();
  }

  private Optional<String> slotFault(ResponseFields fields, int paths) {
    if (paths == 0) {
      return Optional.empty();
    }
    for (var i = 0; i < paths; i++) {
      if (!fields.values(i).isEmpty()) {
        return ofAnotherSlot(fields.values(i).getFirst());
      }
    }
    return fields.closed() ? Optional.of("it names no slot") : Optional.empty();
  }

  private Optional<String> slotFault(List<SlotField.Place> places, BodyPrefix ssz) {
    var named = OptionalLong.empty();
    for (var place : places) {
      var from = place.behindOffset() ? ssz.firstOffset().orElse(-1) : 0;
      var found = from < 0 ? OptionalLong.empty() : ssz.number(from + place.bytes());
      if (found.equals(slot)) {
        return Optional.empty();
      }
      named = named.isPresent() ? named : found;
    }
    if (named.isEmpty()) {
      return ssz.isWhole() ? Optional.of("it names no slot") : Optional.empty();
    }
    return ofAnotherSlot(Long.toUnsignedString(named.getAsLong()));
  }

  private Optional<String> ofAnotherSlot(String named) {
    return number(named).equals(slot)
        ? Optional.empty()
        : Optional.of("it is of slot %s, not %d".formatted(named, slot.getAsLong()));
  }

  private Optional<String> dutyFault(List<String> slots) {
    var due = epoch.getAsLong();
    var possible = lengths;
    for (var named : slots) {
      var number = number(named);
      possible = number.isPresent() ? possible.with(number.getAsLong(), due) : EpochLengths.NONE;
      if (possible.isEmpty()) {
        return Optional.of("its duty of slot %s is not of epoch %d".formatted(named, due));
      }
    }
    return Optional.empty();
  }

  private Optional<String> voteFault(ResponseFields fields, int from) {
    return voteFault(only(fields.values(from)), only(fields.values(from + 1)), fields.closed());
  }

  private Optional<String> voteFault(OptionalLong source, OptionalLong target, boolean complete) {
    if (source.isEmpty() || target.isEmpty()) {
      return complete ? Optional.of("it names no source or no target") : Optional.empty();
    }
    if (lengths.with(slot.getAsLong(), target.getAsLong()).isEmpty()) {
      return Optional.of(
          "its target is of epoch %s, its slot %d is not"
              .formatted(Long.toUnsignedString(target.getAsLong()), slot.getAsLong()));
    }
    return Long.compareUnsigned(source.getAsLong(), target.getAsLong()) > 0
        ? Optional.of(
            "its source is of epoch %s, after its target of epoch %d"
                .formatted(Long.toUnsignedString(source.getAsLong()), target.getAsLong()))
        : Optional.empty();
  }

  private static OptionalLong only(List<String> values) {
    return values.isEmpty() ? OptionalLong.empty() : number(values.getFirst());
  }

  private static OptionalLong number(String text) {
    return DecimalNumber.parse(text);
  }
}
