package org.fresnel.control;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.fresnel.control.FeedFrame.DutiesData;
import org.fresnel.duties.Duties;
import org.fresnel.duties.Overview;
import org.fresnel.duties.SlotSummary;
import org.fresnel.duties.Strip;
import org.fresnel.node.Sparing;

/// What is new of the duties. They are looked up on a thread of their own; what was found there is
/// taken over by the next question for news.
final class DutyNews {
  private static final Duration WINDOW = Duration.ofMinutes(5);

  /// Slots before the present one whose messages may still be on their way.
  private static final int UNSETTLED = 3;

  private final Duties duties;
  private final AtomicReference<Optional<Strip>> waiting = new AtomicReference<>(Optional.empty());
  private final TreeMap<Long, SlotSummary> slots = new TreeMap<>();
  private List<Overview.Proposal> upcoming = List.of();
  private Strip last = Strip.EMPTY;
  private long revision;
  private volatile Runnable found = () -> {};

  DutyNews(Duties duties) {
    this.duties = duties;
  }

  /// Tells the listener, on any thread, when there is something to take over.
  void onFound(Runnable listener) {
    found = listener;
  }

  /// Everything is looked up anew.
  Future<Void> begin() {
    slots.clear();
    last = Strip.EMPTY;
    waiting.set(Optional.empty());
    revision = duties.revision();
    return duties.strip(0).onSuccess(this::found).mapEmpty();
  }

  /// Has them looked up, if there may be something new, and the last look is over.
  void look() {
    if (waiting.get().isEmpty() && revision != duties.revision()) {
      revision = duties.revision();
      duties.strip(last.slot() - UNSETTLED).onSuccess(this::found);
    }
  }

  private void found(Strip strip) {
    waiting.set(Optional.of(strip));
    found.run();
  }

  /// What is new in what was found.
  Optional<DutiesData> news() {
    return waiting.getAndSet(Optional.empty()).flatMap(this::news);
  }

  private Optional<DutiesData> news(Strip strip) {
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

  private WindowView window() {
    return WindowView.of(last.calendar(), WINDOW, Sparing.AGGREGATIONS, last.now());
  }
}
