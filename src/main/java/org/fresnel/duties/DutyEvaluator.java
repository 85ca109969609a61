package org.fresnel.duties;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.fresnel.proxy.exchange.Attempt;

/// Computes the result of a duty from the duty, the observations and the time.
///
/// @param due the duty
/// @param seen observations of its slot
/// @param slots of the network
/// @param now the time
record DutyEvaluator(Duty due, SlotObservations seen, SlotTimes slots, Instant now) {
  private static final SlotObservations NOTHING = new SlotObservations();

  /// The answer to a read of payload attestation data without a block. See beacon-APIs,
  /// `producePayloadAttestationData`.
  private static final int NO_CONTENT = 204;

  /// A result and its reason in a sentence.
  private record Outcome(DutyResult result, String why) {
    private boolean isBetterThan(Outcome other) {
      return other.result != DutyResult.ON_TIME
          && (other.result != DutyResult.LATE || result == DutyResult.ON_TIME);
    }
  }

  static DutyRecord of(Duty due, Optional<SlotObservations> seen, SlotTimes slots, Instant now) {
    return new DutyEvaluator(due, seen.orElse(NOTHING), slots, now).record();
  }

  private DutyRecord record() {
    var sent = seen.sent(due.kind(), due.validator());
    var here = sent.map(this::published).orElseGet(this::unpublished);
    var outcome = elsewhere().filter(it -> it.isBetterThan(here)).orElse(here);
    var asked = seen.answered(due).or(() -> seen.failed(due));
    return new DutyRecord(
        due.kind(),
        due.validator(),
        due.slot(),
        slots.epochOf(due.slot()),
        slots.startOf(due.slot()),
        due.committee() == Duty.NO_COMMITTEE
            ? OptionalInt.empty()
            : OptionalInt.of(due.committee()),
        millis(slots.deadline(due.kind(), due.slot())),
        outcome.result(),
        outcome.why(),
        asked.map(this::material),
        sent.map(this::publishing),
        due.kind() == DutyKind.PROPOSAL
            ? seen.head().map(head -> new DutyRecord.Block(head.root(), millis(head.at())))
            : Optional.empty());
  }

  private Outcome published(SlotObservations.Sent sent) {
    var taken = sent.publication().takenFirst(sent.place());
    if (taken.isPresent()) {
      var node = taken.get().delivery().attempt().node().name();
      var at = taken.get().at();
      return at.isAfter(slots.deadline(due.kind(), due.slot()))
          ? new Outcome(
              DutyResult.LATE, "%s accepted it %d ms into the slot".formatted(node, millis(at)))
          : new Outcome(DutyResult.ON_TIME, node + " accepted it");
    }
    return isOver()
        ? new Outcome(DutyResult.FAILED, "it was published, and no node accepted it")
        : new Outcome(DutyResult.PENDING, "no node accepted it yet");
  }

  private Outcome unpublished() {
    if (now.isBefore(slots.startOf(due.slot()))) {
      return new Outcome(DutyResult.UPCOMING, "its slot has not begun");
    }
    if (!isOver()) {
      return new Outcome(DutyResult.PENDING, "nothing is published yet");
    }
    if (due.learnt().isAfter(slots.startOf(due.slot()))) {
      return new Outcome(DutyResult.UNKNOWN, "it was not known of when its slot began");
    }
    if (seen.interrupted()) {
      return new Outcome(DutyResult.UNKNOWN, "this router did not run for a part of its slot");
    }
    var served = seen.answered(due);
    if (served.isPresent()) {
      var node = served.get().report().node();
      if (served.get().report().status() == NO_CONTENT) {
        return new Outcome(
            DutyResult.UNKNOWN, node + " had no block of its slot, so there is nothing to sign");
      }
      return new Outcome(
          DutyResult.MISSED_BY_CLIENT,
          "%s answered %d ms into the slot, and nothing was published"
              .formatted(node, millis(served.get().at())));
    }
    return seen.failed(due)
        .map(it -> new Outcome(DutyResult.FAILED, "asked for, and no node had an answer"))
        .orElseGet(
            () ->
                new Outcome(
                    DutyResult.MISSED_BY_CLIENT,
                    "neither asked for nor published through this router"));
  }

  /// A client may use several routers, and each of them sees only its own messages.
  private Optional<Outcome> elsewhere() {
    return seen.elsewhere(due.kind(), due.validator())
        .map(
            it -> {
              var at = it.duty().atMs();
              var why = "%s: %s accepted it".formatted(it.router(), it.duty().node());
              return at > millis(slots.deadline(due.kind(), due.slot()))
                  ? new Outcome(DutyResult.LATE, "%s %d ms into the slot".formatted(why, at))
                  : new Outcome(DutyResult.ON_TIME, why);
            });
  }

  private boolean isOver() {
    return !now.isBefore(slots.settledAt(due.slot()));
  }

  private DutyRecord.Material material(DataRequest asked) {
    var report = asked.report();
    return new DutyRecord.Material(
        millis(asked.asked()),
        millis(asked.at()),
        report.node(),
        report.status(),
        report.attempts().stream().map(Attempt::toString).toList());
  }

  private DutyRecord.Publishing publishing(SlotObservations.Sent sent) {
    var publication = sent.publication();
    var first = publication.takenFirst(sent.place());
    List<DutyRecord.AtNode> nodes =
        publication.ended().stream()
            .map(
                it ->
                    new DutyRecord.AtNode(
                        it.delivery().attempt().node().name(),
                        it.took(sent.place()),
                        millis(it.at()),
                        it.delivery().attempt().outcome().text()))
            .toList();
    return new DutyRecord.Publishing(
        millis(publication.sent()),
        first.map(it -> millis(it.at())),
        first.map(it -> it.delivery().attempt().node().name()).orElse(""),
        nodes);
  }

  private long millis(Instant at) {
    return slots.millisInto(due.slot(), at);
  }
}
