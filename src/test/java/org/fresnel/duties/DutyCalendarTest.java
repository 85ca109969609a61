package org.fresnel.duties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.node.AvoidedDuties.AGGREGATIONS;
import static org.fresnel.node.AvoidedDuties.PROPOSALS;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fresnel.duties.DutyCalendar.Expectation;
import org.fresnel.node.AvoidedDuties;
import org.fresnel.node.SlotClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Slots of ten seconds, so that second 105 is in slot 10. There is a proposal in slot 14, and
/// aggregations in slots 12 and 20. Who proposes is known before slot 24, who aggregates before 22.
class DutyCalendarTest {
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final DutyCalendar CALENDAR =
      new DutyCalendar(
          new SlotClock(GENESIS, Duration.ofSeconds(10), 8),
          3,
          Map.of(14L, 7L),
          List.of(12L, 20L),
          new DutyCalendar.Horizon(24, 22));

  @ParameterizedTest
  @CsvSource({
    "PROPOSALS,     10, 100, 100, 140, true",
    "PROPOSALS,     40, 100, 100, 140, true",
    "PROPOSALS,     41, 100, 150, 240, false",
    "PROPOSALS,     90, 100, 150, 240, false",
    "PROPOSALS,     10, 145, 150, 240, false",
    "PROPOSALS,     10, 155, 155, 240, false",
    "AGGREGATIONS,  20, 100, 100, 120, true",
    "AGGREGATIONS,  30, 100, 150, 200, true",
    "AGGREGATIONS,  10, 125, 130, 140, true",
    "AGGREGATIONS,  10, 200, 210, 220, false",
  })
  void theFirstLongEnoughGapIsFound(
      AvoidedDuties sparing, long length, long now, long from, long until, boolean untilDuty) {
    assertThat(CALENDAR.freeWindow(Duration.ofSeconds(length), sparing, second(now)))
        .isEqualTo(
            new MaintenanceWindow.Found(
                new MaintenanceWindow.Gap(second(from), second(until), untilDuty)));
  }

  @Test
  void aGapBeyondTheKnownTimeIsNotPromised() {
    var window = CALENDAR.freeWindow(Duration.ofSeconds(91), PROPOSALS, second(100));

    assertThat(window).isInstanceOf(MaintenanceWindow.NotKnown.class);
    var notKnown = (MaintenanceWindow.NotKnown) window;
    assertThat(notKnown.knownUntil()).isEqualTo(second(240));
    assertThat(notKnown.longest())
        .contains(new MaintenanceWindow.Gap(second(150), second(240), false));
  }

  @Test
  void noGapIsFoundWithoutKnownDuties() {
    var window = CALENDAR.freeWindow(Duration.ofSeconds(1), PROPOSALS, second(240));

    assertThat(((MaintenanceWindow.NotKnown) window).longest()).isEmpty();
  }

  @Test
  void anEmptyCalendarHasNoKnownTime() {
    assertThat(DutyCalendar.EMPTY.freeWindow(Duration.ofSeconds(1), PROPOSALS, second(1)))
        .isInstanceOf(MaintenanceWindow.NotKnown.class);
    assertThat(DutyCalendar.EMPTY.proposalWithin(second(1), second(2)))
        .isEqualTo(Expectation.UNKNOWN);
    assertThat(DutyCalendar.EMPTY.nextProposal(second(1))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "100, 140, NONE",
    "100, 141, SOME",
    "140, 145, SOME",
    "149, 150, SOME",
    "150, 240, NONE",
    "150, 241, UNKNOWN",
    "100, 241, SOME",
  })
  void aProposalOccupiesItsWholeSlot(long from, long to, Expectation expected) {
    assertThat(CALENDAR.proposalWithin(second(from), second(to))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "PROPOSALS,    100, 40",
    "PROPOSALS,    140,  0",
    "PROPOSALS,    150, 90",
    "AGGREGATIONS, 100, 20",
    "AGGREGATIONS, 125,  0",
    "AGGREGATIONS, 210, 10",
    "AGGREGATIONS, 220,  0",
  })
  void theFreeTimeEndsWithADutyOrTheKnownTime(AvoidedDuties sparing, long now, long seconds) {
    assertThat(CALENDAR.freeFrom(second(now), sparing)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void theNextProposalIsOfALaterSlot() {
    assertThat(CALENDAR.nextProposal(second(139))).contains(second(140));
    assertThat(CALENDAR.nextProposal(second(140))).isEmpty();
  }

  @Test
  void knownAggregationsNeedKnownProposals() {
    assertThat(CALENDAR.knownUntil(PROPOSALS)).isEqualTo(second(240));
    assertThat(CALENDAR.knownUntil(AGGREGATIONS)).isEqualTo(second(220));
  }

  private static Instant second(long second) {
    return GENESIS.plusSeconds(second);
  }
}
