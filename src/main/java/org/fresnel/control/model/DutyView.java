package org.fresnel.control.model;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.fresnel.duties.DutyRecord;

/// One duty of one validator as the operator sees it. Times named `...Ms` are milliseconds from the
/// start of the slot.
///
/// @param duty `proposal`, `attestation`, `aggregate`, `sync_message`, `sync_contribution` or
///   `payload_attestation`
/// @param validator its index
/// @param slot of the duty
/// @param epoch of the slot
/// @param slotStart time at which the slot starts
/// @param committee its index, if the duty has one that is known
/// @param deadlineMs until when a node has to have taken the message
/// @param result `upcoming`, `pending`, `on_time`, `late`, `failed`, `missed_by_client` or
///   `unknown`
/// @param why a sentence
/// @param material what was asked for to be signed, for this validator or for all of the slot
/// @param publication what became of the message; none if nothing was published
/// @param block of a proposal's slot, as nodes announced it as their head
public record DutyView(
    String duty,
    long validator,
    long slot,
    long epoch,
    Instant slotStart,
    Optional<Integer> committee,
    long deadlineMs,
    String result,
    String why,
    Optional<DutyRecord.Material> material,
    Optional<DutyRecord.Publishing> publication,
    Optional<DutyRecord.Block> block) {

  static DutyView of(DutyRecord record) {
    return new DutyView(
        record.kind().label(),
        record.validator(),
        record.slot(),
        record.epoch(),
        record.start(),
        boxed(record.committee()),
        record.deadlineMs(),
        record.result().label(),
        record.why(),
        record.material(),
        record.publication(),
        record.block());
  }

  private static Optional<Integer> boxed(OptionalInt number) {
    return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
  }
}
