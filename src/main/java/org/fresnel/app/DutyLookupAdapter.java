package org.fresnel.app;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.fresnel.drill.report.DutyLookup;
import org.fresnel.drill.report.WindowDuties;
import org.fresnel.drill.report.WindowDuties.KindResults;
import org.fresnel.duties.DutyKind;
import org.fresnel.duties.SlotSummary;
import org.fresnel.duties.SlotTimeline;
import org.fresnel.node.SlotClock;

/// The results of duties, as the reports of drills ask for them.
///
/// @param timeline of the slots from a slot on
/// @param clock of the network
record DutyLookupAdapter(LongFunction<Future<SlotTimeline>> timeline, Supplier<SlotClock> clock)
    implements DutyLookup {
  private static final long PATIENCE_SECONDS = 2;

  @Override
  public Optional<WindowDuties> between(Instant from, Instant until) {
    var slots = clock.get();
    if (!slots.known()) {
      return Optional.empty();
    }
    var first = slots.slotAt(from);
    var last = slots.slotAt(until);
    return answer(first).map(it -> of(first, last, it.slots()));
  }

  private Optional<SlotTimeline> answer(long first) {
    try {
      var answer = timeline.apply(first).toCompletionStage().toCompletableFuture();
      return Optional.of(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .filter(it -> it.oldestSlot() <= first);
    } catch (ExecutionException | TimeoutException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  static WindowDuties of(long first, long last, List<SlotSummary> slots) {
    Map<DutyKind, List<SlotSummary.OfKind>> kinds =
        slots.stream()
            .filter(it -> it.slot() >= first && it.slot() <= last)
            .flatMap(it -> it.kinds().stream())
            .collect(Collectors.groupingBy(SlotSummary.OfKind::kind));
    return new WindowDuties(
        first,
        last,
        kinds.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(it -> sum(it.getKey(), it.getValue()))
            .toList());
  }

  private static KindResults sum(DutyKind kind, List<SlotSummary.OfKind> slots) {
    var results =
        slots.stream()
            .flatMap(it -> it.results().entrySet().stream())
            .collect(
                Collectors.groupingBy(
                    it -> it.getKey().label(), Collectors.summingInt(Map.Entry::getValue)));
    return new KindResults(
        kind.label(),
        slots.stream().mapToInt(SlotSummary.OfKind::count).sum(),
        results,
        slots.stream().flatMapToLong(it -> it.worstMs().stream()).max());
  }
}
