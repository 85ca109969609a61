package org.fresnel.control.model;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.fresnel.duties.DutyRecord;
import org.fresnel.duties.DutyResult;
import org.fresnel.inclusion.ChainResult;
import org.fresnel.inclusion.DutyVerdict;

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
/// @param result `upcoming`, `pending`, `on_time`, `late`, `failed`, `missed_by_client`, `unknown`,
///   or `not_included` if a node accepted the message and the chain does not have it
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

  private static final String NOT_INCLUDED = ChainResult.NOT_INCLUDED.label();

  static DutyView of(DutyRecord record) {
    return of(record, record.result().label(), record.why());
  }

  /// The duty with its result on the chain, if that is known. What the chain shows is more than
  /// what a node answered.
  static DutyView of(DutyRecord record, Optional<DutyVerdict> chain) {
    var isAccepted = record.result() == DutyResult.ON_TIME || record.result() == DutyResult.LATE;
    return chain
        .filter(_ -> isAccepted)
        .map(
            it ->
                of(
                    record,
                    it.result().isLost() ? NOT_INCLUDED : record.result().label(),
                    record.why() + "; " + onChain(it)))
        .orElseGet(() -> of(record));
  }

  private static String onChain(DutyVerdict chain) {
    return switch (chain.result()) {
      case INCLUDED -> "the chain includes it" + distance(chain.distance());
      case LATE_HEAD -> "the chain includes it with another head: the block came late";
      case WRONG_HEAD -> "the chain includes it with another head";
      case WRONG_TARGET -> "the chain includes it with another target";
      case NOT_PUBLISHED, NOT_ACCEPTED, NOT_INCLUDED -> "no block includes it";
      case ORPHANED -> "the chain went on without it";
      case NO_BLOCK -> "there was no block that could include it";
      case UNKNOWN -> "the chain could not be read";
    };
  }

  private static String distance(int slots) {
    return slots > 1 ? " after %d slots".formatted(slots) : "";
  }

  private static DutyView of(DutyRecord record, String result, String why) {
    return new DutyView(
        record.kind().label(),
        record.validator(),
        record.slot(),
        record.epoch(),
        record.start(),
        boxed(record.committee()),
        record.deadlineMs(),
        result,
        why,
        record.material(),
        record.publication(),
        record.block());
  }

  private static Optional<Integer> boxed(OptionalInt number) {
    return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
  }
}
