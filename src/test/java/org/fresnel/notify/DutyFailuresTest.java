package org.fresnel.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.notify.ToldIncidents.NOW;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.fresnel.duties.DutyKind;
import org.fresnel.duties.DutyRecord;
import org.fresnel.duties.DutyResult;
import org.junit.jupiter.api.Test;

class DutyFailuresTest {
  private static DutyRecord duty(DutyKind kind, long validator, DutyResult result) {
    return new DutyRecord(
        kind,
        validator,
        100,
        3,
        NOW,
        OptionalInt.empty(),
        4000,
        result,
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void manyValidatorsOfASlotAreOneMessage() {
    var records =
        Stream.concat(
                LongStream.range(0, 500)
                    .mapToObj(it -> duty(DutyKind.ATTESTATION, it, DutyResult.MISSED_BY_CLIENT)),
                Stream.of(duty(DutyKind.PROPOSAL, 3, DutyResult.FAILED)))
            .toList();

    assertThat(DutyFailures.episode(100, records).map(Episode::text))
        .contains(
            "slot 100: 500 attestation missed_by_client, 1 proposal failed (validators"
                + " 0,1,2,3,4,5,6,7,...)");
  }

  @Test
  void whatIsLateOrUnknownIsNotLost() {
    var records =
        List.of(
            duty(DutyKind.ATTESTATION, 1, DutyResult.LATE),
            duty(DutyKind.ATTESTATION, 2, DutyResult.UNKNOWN),
            duty(DutyKind.ATTESTATION, 3, DutyResult.ON_TIME));

    assertThat(DutyFailures.episode(100, records)).isEmpty();
  }

  @Test
  void eachSlotIsTakenOnce() {
    var failures = new DutyFailures();
    failures.settled(100, List.of(duty(DutyKind.PROPOSAL, 3, DutyResult.FAILED)));

    assertThat(failures.take()).hasSize(1);
    assertThat(failures.take()).isEmpty();
  }
}
