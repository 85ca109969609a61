package org.fresnel.duties;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.fresnel.duties.DutyListener.Unread;

/// Stores the events of duties and answers requests about them. One thread.
final class DutyTracker {
  /// Most records of one report.
  static final int MOST_RECORDS = 2000;

  /// Number of slots in a report without a selection.
  private static final int LATEST = 8;

  /// Epochs of a timeline, including the current one.
  private static final int STRIP_EPOCHS = 4;

  /// Epochs ahead for which nodes list duties.
  private static final int AHEAD = 2;

  private final Supplier<Optional<SlotTimes>> network;
  private final int epochs;
  private final DutyListener listener;
  private final SeenResponses read = new SeenResponses();
  private final RemoteCalendars remote = new RemoteCalendars();
  private final AcceptedDuties accepted = new AcceptedDuties();
  private Optional<Books> books = Optional.empty();

  /// The records for one network.
  private record Books(
      SlotTimes slots, DutySchedule schedule, DutyObservations journal, Cursor cursor) {}

  /// The progress through the slots.
  private static final class Cursor {
    private long begun;
    private long settled;
    private long dropped;

    private Cursor(long slot) {
      begun = slot;
      settled = slot;
    }
  }

  /// @param network its slots, once they are known
  DutyTracker(Supplier<Optional<SlotTimes>> network, DutySettings settings, DutyListener listener) {
    this.network = network;
    this.epochs = settings.epochs();
    this.listener = listener;
  }

  /// Stores an event. Events before the network is known are dropped.
  void accept(DutyEvent event) {
    open(event.at())
        .filter(_ -> !(event instanceof DutyEvent.Listed listed) || read.isNew(listed.response()))
        .ifPresent(
            it ->
                new DutyEventProcessor(
                        it.schedule(), it.journal(), it.slots(), remote, epochs, listener)
                    .read(event));
  }

  /// Updates the slots at a later time: new slots begin, others are settled, and old ones are
  /// removed.
  ///
  /// @return whether another slot has begun
  boolean pass(Instant now) {
    var begins = open(now).filter(it -> it.cursor().begun <= it.slots().at(now));
    begins.ifPresent(
        it -> {
          var slot = it.slots().at(now);
          var oldest = oldest(it.slots(), now);
          it.cursor().begun = Math.max(it.cursor().begun, oldest);
          it.cursor().settled = Math.max(it.cursor().settled, oldest);
          while (it.cursor().begun <= slot) {
            it.schedule().begins(it.cursor().begun++);
          }
          while (it.cursor().settled + 2 <= slot) {
            var over = it.cursor().settled++;
            listener.settled(over, records(it, over, now));
          }
          it.schedule().forgetBefore(oldest, now);
          it.journal().forgetBefore(oldest);
          var dropped = it.schedule().dropped() + it.journal().dropped();
          if (dropped > it.cursor().dropped) {
            it.cursor().dropped = dropped;
            listener.unread(Unread.FULL);
          }
        });
    return begins.isPresent();
  }

  /// The router did not run between these times, so it does not know what clients did then.
  void interrupted(Instant from, Instant until) {
    open(until)
        .ifPresent(
            it -> {
              var first = Math.max(it.slots().at(from), oldest(it.slots(), until));
              for (var slot = first; slot <= it.slots().at(until); slot++) {
                it.journal().at(slot).interrupt();
              }
            });
  }

  /// Passes on what nodes have accepted in this slot and the one before, where there is more than
  /// at the last call.
  void share(Instant now, DutyShareListener to) {
    open(now)
        .ifPresent(
            it -> {
              var slot = it.slots().at(now);
              accepted.forgetBefore(slot - 1);
              for (var one = slot - 1; one <= slot; one++) {
                accepted.share(one, it.journal().find(one), it.slots(), to);
              }
            });
  }

  /// The coming duties of the validators that use this router.
  DutyCalendar ownCalendar(Instant now) {
    return with(now, it -> calendar(it, now), () -> DutyCalendar.EMPTY);
  }

  /// The coming duties.
  DutyCalendar calendar(Instant now) {
    return with(
        now, it -> remote.with(calendar(it, now), it.slots().at(now)), () -> DutyCalendar.EMPTY);
  }

  /// The timeline of slots from that one on, at the earliest from the third epoch before the
  /// current one.
  SlotTimeline strip(long from, Instant now) {
    return with(now, it -> strip(it, from, now), () -> SlotTimeline.EMPTY);
  }

  private SlotTimeline strip(Books in, long from, Instant now) {
    var slots = in.slots();
    var epoch = slots.epochAt(now);
    var oldest = Math.max(oldest(slots, now), slots.firstOf(epoch - STRIP_EPOCHS + 1));
    var summaries =
        LongStream.range(Math.max(from, oldest), slots.firstOf(epoch + 1))
            .mapToObj(
                slot ->
                    SlotSummary.of(
                        slot, slots.epochOf(slot), slots.startOf(slot), records(in, slot, now)))
            .toList();
    var calendar = remote.with(calendar(in, now), slots.at(now));
    return new SlotTimeline(
        now, slots.at(now), oldest, summaries, proposals(slots, calendar), calendar);
  }

  private static List<DutyReport.Proposal> proposals(SlotTimes slots, DutyCalendar calendar) {
    return calendar.proposals().entrySet().stream()
        .map(it -> new DutyReport.Proposal(it.getKey(), it.getValue(), slots.startOf(it.getKey())))
        .toList();
  }

  /// The report for a request.
  DutyReport overview(DutyQuery query, Instant now) {
    return with(now, it -> overview(it, query, now), () -> DutyReport.nothing(now));
  }

  private <T> T with(Instant now, Function<Books, T> answer, Supplier<T> otherwise) {
    return open(now).map(answer).orElseGet(otherwise);
  }

  /// Records for another network are dropped.
  private Optional<Books> open(Instant now) {
    network
        .get()
        .filter(slots -> books.filter(it -> it.slots().equals(slots)).isEmpty())
        .ifPresent(slots -> books = Optional.of(books(slots, now)));
    return books;
  }

  private Books books(SlotTimes slots, Instant now) {
    return books
        .filter(it -> it.slots().clock().equals(slots.clock()))
        .map(it -> new Books(slots, it.schedule(), it.journal(), it.cursor()))
        .orElseGet(
            () ->
                new Books(
                    slots,
                    new DutySchedule(slots),
                    new DutyObservations(),
                    new Cursor(slots.at(now))));
  }

  private long oldest(SlotTimes slots, Instant now) {
    return slots.firstOf(Math.max(0, slots.epochAt(now) - epochs));
  }

  private DutyReport overview(Books in, DutyQuery query, Instant now) {
    var slots = in.slots();
    var slot = slots.at(now);
    var calendar = remote.with(calendar(in, now), slots.at(now));
    var records = new ArrayList<DutyRecord>();
    for (var one : asked(in, query, now).boxed().toList()) {
      records(in, one, now).stream().filter(query::isOf).forEach(records::add);
      if (records.size() > MOST_RECORDS) {
        break;
      }
    }
    var more = records.size() > MOST_RECORDS;
    return new DutyReport(
        now,
        slot,
        oldest(slots, now),
        proposals(slots, calendar),
        memberships(in, slots.syncPeriodAt(slot)),
        List.copyOf(more ? records.subList(0, MOST_RECORDS) : records),
        more,
        calendar);
  }

  /// The selected slots, the newest first.
  private LongStream asked(Books in, DutyQuery query, Instant now) {
    var slots = in.slots();
    var slot = slots.at(now);
    var oldest = oldest(slots, now);
    var newest = slots.firstOf(slots.epochAt(now) + AHEAD + 1) - 1;
    long from;
    long to;
    if (query.slot().isPresent()) {
      from = query.slot().getAsLong();
      to = from;
    } else if (query.epoch().isPresent()) {
      var epoch = Math.min(query.epoch().getAsLong(), slots.epochAt(now) + AHEAD + 1);
      from = slots.firstOf(epoch);
      to = slots.firstOf(epoch + 1) - 1;
    } else if (query.validator().isPresent()) {
      from = oldest;
      to = newest;
    } else {
      from = slot - LATEST + 1;
      to = slot;
    }
    var first = Math.max(from, oldest);
    var last = Math.min(to, newest);
    return LongStream.rangeClosed(first, last).map(it -> last - (it - first));
  }

  /// The duties of a slot: the known ones and the fulfilled ones.
  private static List<DutyRecord> records(Books in, long slot, Instant now) {
    var seen = in.journal().find(slot);
    var dues = in.schedule().dues(slot);
    var known = new HashSet<Set<Object>>();
    dues.forEach(due -> known.add(Set.of(due.kind(), due.validator())));
    seen.ifPresent(
        it -> {
          for (var kind : DutyKind.values()) {
            it.eachSent(
                kind,
                (validator, sent) -> {
                  if (known.add(Set.of(kind, validator))) {
                    var at = sent.publication().sent();
                    dues.add(new Duty(kind, slot, validator, sent.committee(), at));
                  }
                });
          }
        });
    return dues.stream().map(due -> DutyEvaluator.of(due, seen, in.slots(), now)).toList();
  }

  private static List<DutyReport.Membership> memberships(Books in, long period) {
    var length = in.slots().epochsPerSyncPeriod();
    var members = new ArrayList<DutyReport.Membership>();
    in.schedule()
        .sync()
        .tailMap(period)
        .forEach(
            (of, validators) ->
                validators.keySet().stream()
                    .sorted()
                    .forEach(
                        validator ->
                            members.add(
                                new DutyReport.Membership(
                                    validator, of * length, (of + 1) * length))));
    return members;
  }

  private static DutyCalendar calendar(Books in, Instant now) {
    var slots = in.slots();
    var schedule = in.schedule();
    var slot = slots.at(now);
    var served = schedule.served().count();
    var end = slots.firstOf(slots.epochAt(now) + AHEAD + 1);
    var proposals = new TreeMap<Long, Long>();
    var aggregations = new TreeSet<Long>();
    for (var at = slot; at < end; at++) {
      var of = at;
      schedule.proposal(at).ifPresent(due -> proposals.put(of, due.validator()));
      if (schedule.hasAggregators(at)) {
        aggregations.add(at);
      }
    }
    var proposalsUntil =
        LongStream.range(slot, end)
            .filter(at -> served == 0 || !schedule.knowsProposers(slots.epochOf(at)))
            .findFirst()
            .orElse(end);
    var aggregationsUntil =
        LongStream.range(slot, end)
            .filter(at -> served == 0 || !schedule.knowsAggregators(at))
            .findFirst()
            .orElse(end);
    return new DutyCalendar(
        slots.clock(),
        served,
        proposals,
        aggregations,
        new DutyCalendar.Horizon(proposalsUntil, aggregationsUntil));
  }
}
