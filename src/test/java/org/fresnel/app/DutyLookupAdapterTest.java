package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.fresnel.drill.report.WindowDuties;
import org.fresnel.drill.report.WindowDuties.KindResults;
import org.fresnel.duties.DutyCalendar;
import org.fresnel.duties.DutyKind;
import org.fresnel.duties.DutyResult;
import org.fresnel.duties.SlotSummary;
import org.fresnel.duties.SlotTimeline;
import org.fresnel.node.SlotClock;
import org.junit.jupiter.api.Test;

class DutyLookupAdapterTest {
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final SlotClock CLOCK = new SlotClock(GENESIS, Duration.ofSeconds(12), 32);

  @Test
  void theDutiesOfTheSlotsOfTheTimeAreSummed() {
    var adapter =
        adapter(
            Future.succeededFuture(
                timeline(
                    5,
                    slot(5, DutyKind.ATTESTATION, Map.of(DutyResult.ON_TIME, 3), 4000),
                    slot(6, DutyKind.PROPOSAL, Map.of(DutyResult.LATE, 1), 9000),
                    slot(
                        7,
                        DutyKind.ATTESTATION,
                        Map.of(DutyResult.ON_TIME, 1, DutyResult.PENDING, 2),
                        4300),
                    slot(8, DutyKind.ATTESTATION, Map.of(DutyResult.UPCOMING, 4), 0))));

    assertThat(adapter.between(GENESIS.plusSeconds(65), GENESIS.plusSeconds(95)))
        .contains(
            new WindowDuties(
                5,
                7,
                List.of(
                    new KindResults(
                        "proposal", 1, Map.of("late", 1), OptionalLong.of(9000)),
                    new KindResults(
                        "attestation",
                        6,
                        Map.of("on_time", 4, "pending", 2),
                        OptionalLong.of(4300)))));
  }

  @Test
  void whatIsNotKeptAnyMoreIsNotKnown() {
    var adapter = adapter(Future.succeededFuture(timeline(6)));

    assertThat(adapter.between(GENESIS.plusSeconds(65), GENESIS.plusSeconds(95))).isEmpty();
  }

  @Test
  void withoutAnAnswerTheDutiesAreNotKnown() {
    var adapter = adapter(Future.failedFuture("stopped"));

    assertThat(adapter.between(GENESIS.plusSeconds(65), GENESIS.plusSeconds(95))).isEmpty();
    assertThat(
            new DutyLookupAdapter(
                    _ -> Future.failedFuture("not asked"), () -> SlotClock.UNKNOWN)
                .between(GENESIS, GENESIS))
        .isEmpty();
  }

  private static DutyLookupAdapter adapter(Future<SlotTimeline> answer) {
    return new DutyLookupAdapter(_ -> answer, () -> CLOCK);
  }

  private static SlotTimeline timeline(long oldest, SlotSummary... slots) {
    return new SlotTimeline(
        GENESIS, 8, oldest, List.of(slots), List.of(), DutyCalendar.EMPTY);
  }

  private static SlotSummary slot(
      long slot, DutyKind kind, Map<DutyResult, Integer> results, long worstMs) {
    var count = results.values().stream().mapToInt(it -> it).sum();
    var worst = worstMs == 0 ? OptionalLong.empty() : OptionalLong.of(worstMs);
    return new SlotSummary(
        slot,
        0,
        CLOCK.startOf(slot),
        SlotSummary.State.NONE,
        List.of(new SlotSummary.OfKind(kind, count, results, List.of(), worst)),
        List.of());
  }
}
