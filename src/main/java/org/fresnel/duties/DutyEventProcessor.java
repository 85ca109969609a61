package org.fresnel.duties;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.fresnel.duties.DutyListener.Unread;
import org.fresnel.routing.OperationTraits.RememberedMessage;
import org.fresnel.upstream.BodyDecoder;

/// Processes events into the schedule and the observations. One thread.
///
/// @param schedule of duties
/// @param journal of observations
/// @param slots of the network
/// @param remote calendars of the other routers
/// @param epochs past epochs that are kept
/// @param listener called with bodies that could not be read
record DutyEventProcessor(
    DutySchedule schedule,
    DutyObservations journal,
    SlotTimes slots,
    RemoteCalendars remote,
    int epochs,
    DutyListener listener) {
  /// Epochs ahead for which nodes list duties.
  private static final int AHEAD = 2;

  private static final Set<String> OF_DUTIES =
      Set.of(
          "dependent_root",
          "validator_index",
          "slot",
          "committee_index",
          "validator_committee_index");
  private static final Set<String> OF_NOTICES =
      Set.of("validator_index", "slot", "committee_index", "is_aggregator");

  void read(DutyEvent event) {
    switch (event) {
      case DutyEvent.Listed listed -> listed(listed);
      case DutyEvent.Noticed noticed -> noticed(noticed);
      case DutyEvent.Asking asking -> asking(asking);
      case DutyEvent.Published published -> published(published);
      case DutyEvent.Ended(var publication, var delivery, var at) ->
          publication.ended(delivery, at);
      case DutyEvent.RemoteCalendar(var router, var calendar, _) -> remote.put(router, calendar);
      case DutyEvent.RemoteAccepted(var router, var accepted, var at) ->
          accepted.stream()
              .filter(it -> isNear(it.slot(), at))
              .forEach(it -> journal.acceptedElsewhere(router, it));
      case DutyEvent.NewHead(var head, var at) -> {
        if (isNear(head.slot(), at)) {
          journal.at(head.slot()).head(head.root(), at);
        }
      }
    }
  }

  private void listed(DutyEvent.Listed listed) {
    json(listed.response().headers(), listed.body(), OF_DUTIES)
        .ifPresentOrElse(body -> listed(listed, body), () -> listener.unread(Unread.UNREADABLE));
  }

  private void listed(DutyEvent.Listed listed, JsonFields.Body body) {
    var now = slots.epochAt(listed.at());
    var epoch = listed.epoch();
    var isNear = epoch >= now - epochs && epoch <= now + AHEAD;
    switch (listed.listing()) {
      case ATTESTERS -> {
        if (isNear) {
          var root = body.top().values().getOrDefault("dependent_root", "");
          schedule.attesters(epoch, root, body.items(), listed.at());
        }
      }
      case PROPOSERS -> {
        if (isNear) {
          schedule.proposers(epoch, body.items(), listed.at());
        }
      }
      case PAYLOAD_COMMITTEE -> {
        if (isNear) {
          var root = body.top().values().getOrDefault("dependent_root", "");
          schedule.payloadAttesters(epoch, root, body.items(), listed.at());
        }
      }
      case SYNC_COMMITTEE -> {
        var ahead = slots.syncPeriodOf(epoch) - slots.syncPeriodOf(now);
        if (ahead == 0 || ahead == 1) {
          schedule.syncCommittee(epoch, body.items(), listed.at());
        }
      }
    }
  }

  private void noticed(DutyEvent.Noticed noticed) {
    json(noticed.message().headers(), noticed.message().body(), OF_NOTICES)
        .ifPresentOrElse(
            body -> body.items().forEach(item -> noticed(noticed, item)),
            () -> listener.unread(Unread.UNREADABLE));
  }

  private void noticed(DutyEvent.Noticed noticed, JsonFields item) {
    var at = noticed.at();
    var validator = item.number("validator_index");
    if (validator.isPresent()
        && schedule.served().named(validator.getAsLong(), slots.epochAt(at), at)
        && noticed.notice() == RememberedMessage.COMMITTEES) {
      var slot = item.number("slot").orElse(-1);
      var committee = (int) item.number("committee_index").orElse(Duty.NO_COMMITTEE);
      if (isNear(slot, at)) {
        schedule.subscribes(
            slot, validator.getAsLong(), committee, item.isTrue("is_aggregator"), at);
      }
    }
  }

  /// Reads that name no slot apply to the current one.
  private void asking(DutyEvent.Asking asking) {
    var route = asking.asked().report().route();
    var slot = route.slot().orElseGet(() -> slots.at(asking.asked().asked()));
    if (isNear(slot, asking.at())) {
      var committee =
          asking.kind() == DutyKind.AGGREGATE
              ? route.ask().value("committee_index").filter(it -> it.matches("\\d{1,4}"))
              : Optional.<String>empty();
      journal
          .at(slot)
          .asked(
              asking.kind(),
              committee.map(Integer::parseInt).orElse(Duty.NO_COMMITTEE),
              asking.asked());
    }
  }

  private void published(DutyEvent.Published published) {
    var message = published.message();
    var kind = published.kind();
    var signed = SignedMessageReader.read(kind, message, listener.comparesContents());
    if (signed.isEmpty()) {
      listener.unread(Unread.UNREADABLE);
    }
    var known = signed.stream().map(this::withValidator).toList();
    listener.signed(kind, known, published.at());
    for (var one : known) {
      if (isNear(one.slot(), published.at())) {
        enter(kind, one, published.publication());
      }
    }
  }

  private SignedMessage withValidator(SignedMessage signed) {
    return signed.seat().isPresent()
        ? signed.of(
            schedule.attesterAt(signed.slot(), signed.committee(), signed.seat().getAsInt()))
        : signed;
  }

  private void enter(DutyKind kind, SignedMessage signed, TrackedPublication publication) {
    var slot = signed.slot();
    signed
        .validator()
        .ifPresent(
            index -> {
              schedule.served().named(index, slots.epochAt(publication.sent()), publication.sent());
              var sent = new SlotObservations.Sent(publication, signed.place(), signed.committee());
              journal.sent(slot, kind, index, sent);
            });
  }

  private boolean isNear(long slot, Instant at) {
    var now = slots.epochAt(at);
    return slot >= slots.firstOf(Math.max(0, now - epochs))
        && slot < slots.firstOf(now + AHEAD + 1);
  }

  private static Optional<JsonFields.Body> json(MultiMap headers, Buffer body, Set<String> wanted) {
    return BodyDecoder.isSsz(headers)
        ? Optional.empty()
        : BodyDecoder.stream(headers, body).flatMap(bytes -> JsonFields.read(bytes, wanted));
  }
}
