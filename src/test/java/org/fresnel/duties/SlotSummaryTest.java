package org.fresnel.duties;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.fresnel.duties.SlotSummary.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotSummaryTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long SLOT = 100;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                        | NONE",
        "UNKNOWN UNKNOWN                         | NONE",
        "ON_TIME UNKNOWN                         | GOOD",
        "UPCOMING UPCOMING                       | UPCOMING",
        "ON_TIME PENDING                         | PENDING",
        "ON_TIME LATE PENDING                    | LATE",
        "ON_TIME LATE PENDING FAILED             | FAILED",
        "ON_TIME MISSED_BY_CLIENT                | FAILED"
      })
  void theWorstResultIsTheResultOfTheSlot(@Nullable String results, State state) {
    var duties = new ArrayList<DutyRecord>();
    Stream.ofNullable(results)
        .flatMap(it -> Arrays.stream(it.split(" ")))
        .forEach(it -> duties.add(duty(duties.size(), DutyResult.valueOf(it))));

    assertThat(of(duties).state()).isEqualTo(state);
  }

  @Test
  void dutiesAreCountedByTheirKinds() {
    var summary =
        of(
            List.of(
                taken(1, DutyResult.ON_TIME, "a", 900),
                taken(2, DutyResult.LATE, "b", 9000),
                duty(3, DutyResult.PENDING)));

    assertThat(summary.kinds())
        .containsExactly(
            new SlotSummary.OfKind(
                DutyKind.ATTESTATION,
                3,
                Map.of(DutyResult.ON_TIME, 1, DutyResult.LATE, 1, DutyResult.PENDING, 1),
                List.of("a", "b"),
                OptionalLong.of(9000)));
  }

  @Test
  void theWorstProblemsAreListedFirst() {
    var late = LongStream.range(0, 10).mapToObj(it -> duty(it, DutyResult.LATE));
    var duties = new ArrayList<>(late.toList());
    duties.add(duty(20, DutyResult.FAILED));
    duties.add(duty(21, DutyResult.ON_TIME));

    assertThat(of(duties).trouble())
        .extracting(DutyRecord::validator)
        .containsExactly(20L, 0L, 1L, 2L, 3L);
  }

  private static SlotSummary of(List<DutyRecord> duties) {
    return SlotSummary.of(SLOT, 3, START, duties);
  }

  private static DutyRecord duty(long validator, DutyResult result) {
    return duty(validator, result, Optional.empty());
  }

  private static DutyRecord taken(long validator, DutyResult result, String node, long ms) {
    return duty(
        validator,
        result,
        Optional.of(new DutyRecord.Publishing(500, Optional.of(ms), node, List.of())));
  }

  private static DutyRecord duty(
      long validator, DutyResult result, Optional<DutyRecord.Publishing> publishing) {
    return new DutyRecord(
        DutyKind.ATTESTATION,
        validator,
        SLOT,
        3,
        START,
        OptionalInt.empty(),
        8000,
        result,
        "",
        Optional.empty(),
        publishing,
        Optional.empty());
  }
}
