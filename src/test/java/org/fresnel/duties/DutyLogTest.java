package org.fresnel.duties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.fresnel.proxy.response.SampleOutcomes;
import org.junit.jupiter.api.Test;

class DutyLogTest {
  private final DutyFixture office = new DutyFixture();

  @Test
  void missedDutiesWithOneReasonAreOneLine() {
    var duties = IntStream.rangeClosed(1, 10).mapToObj("%d@81"::formatted).toArray(String[]::new);
    office.attesters(10, "0xa", duties);
    office.at(83, 0);

    assertThat(DutyLog.lines(81, office.settled))
        .containsExactly(
            "slot=81 duty=attestation result=missed_by_client count=10"
                + " validators=1,2,3,4,5,6,7,8,..."
                + " reason=\"neither asked for nor published through this router\"");
  }

  @Test
  void aDutyInTimeIsNotLogged() {
    office.attesters(10, "0xa", "3@81");
    office.at(81, 4000);
    office.publishes(
        DutyKind.ATTESTATION, DutyFixture.attestations(81, 3), SampleOutcomes.taken("a"));
    office.at(83, 0);

    assertThat(office.settled).hasSize(1);
    assertThat(DutyLog.lines(81, office.settled)).isEmpty();
  }
}
