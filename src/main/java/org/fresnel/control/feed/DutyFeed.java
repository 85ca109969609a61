package org.fresnel.control.feed;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.fresnel.control.feed.FeedFrame.DutiesData;
import org.fresnel.control.model.MaintenanceWindowView;
import org.fresnel.control.model.SlotView;
import org.fresnel.duties.DutyReport;
import org.fresnel.duties.DutyService;
import org.fresnel.duties.SlotSummary;
import org.fresnel.duties.SlotTimeline;
import org.fresnel.node.AvoidedDuties;

/// What is new of the duties. They are looked up on a thread of their own; what was found there is
/// taken over by the next question for news.
final class DutyFeed {
  private static final Duration WINDOW = Duration.ofMinutes(5);

  /// Slots before the present one whose messages may still be on their way.
  private static final int UNSETTLED = 3;

  private final DutyService duties;
  private final AtomicReference<Optional<SlotTimeline>> waiting =
      new AtomicReference<>(Optional.empty());
  private final TreeMap<Long, SlotSummary> slots = new TreeMap<>();
  private List<DutyReport.Proposal> upcoming = List.of();
  private SlotTimeline last = SlotTimeline.EMPTY;
  private long revision;
  private volatile Runnable found = () -> {};

  DutyFeed(DutyService duties) {
    this.duties = duties;
  }

  /// Tells the listener, on any thread, when there is something to take over.
  void onFound(Runnable listener) {
    found = listener;
  }

  /// Everything is looked up anew.
  Future<Void> begin() {
    slots.clear();
    last = SlotTimeline.EMPTY;
    waiting.set(Optional.empty());
    revision = duties.revision();
    return duties.strip(0).onSuccess(this::found).mapEmpty();
  }

  /// Has them looked up, if there may be something new, and the last look is over.
  void refresh() {
    if (waiting.get().isEmpty() && revision != duties.revision()) {
      revision = duties.revision();
      duties.strip(last.slot() - UNSETTLED).onSuccess(this::found);
    }
  }

  private void found(SlotTimeline strip) {
    waiting.set(Optional.of(strip));
    found.run();
  }

  /// What is new in what was found.
  Optional<DutiesData> changes() {
    return waiting.getAndSet(Optional.empty()).flatMap(this::changes);
  }

  private Optional<DutiesData> changes(SlotTimeline strip) {
    var changed =
        strip.slots().stream().filter(it -> !it.equals(slots.put(it.slot(), it))).toList();
    var same = changed.isEmpty() && strip.proposals().equals(upcoming);
    slots.headMap(strip.oldestSlot()).clear();
    strip.slots().reversed().stream()
        .findFirst()
        .ifPresent(newest -> slots.tailMap(newest.slot(), false).clear());
    upcoming = strip.proposals();
    last = strip;
    return same
        ? Optional.empty()
        : Optional.of(
            new DutiesData(changed.stream().map(SlotView::of).toList(), upcoming, window()));
  }

  /// All there is.
  DutiesData all() {
    return new DutiesData(slots.values().stream().map(SlotView::of).toList(), upcoming, window());
  }

  private MaintenanceWindowView window() {
    return MaintenanceWindowView.of(
        last.calendar(), WINDOW, AvoidedDuties.AGGREGATIONS, last.now());
  }
}
