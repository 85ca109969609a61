package org.fresnel.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fresnel.devnet.DutyCount.Kind;
import org.fresnel.devnet.DutyCount.Miss;
import org.junit.jupiter.api.Test;

class FaultRunTest {
  @Test
  void aRunWithoutMissesCounts() {
    assertThat(runWith(List.of(), List.of()).isVoid()).isFalse();
  }

  @Test
  void aMissOfTheGroupUnderTestAloneCounts() {
    assertThat(runWith(List.of(new Miss(Kind.ATTESTATION, 20, 3)), List.of()).isVoid()).isFalse();
  }

  @Test
  void aRunInWhichTheControlGroupMissedADutyIsVoid() {
    var underTest = List.of(new Miss(Kind.ATTESTATION, 20, 3));
    var control = List.of(new Miss(Kind.ATTESTATION, 24, 40));
    assertThat(runWith(underTest, control).isVoid()).isTrue();
  }

  @Test
  void aRunInWhichABlockWasMissedBeforeTheControlGroupMissedADutyCounts() {
    var underTest = List.of(new Miss(Kind.BLOCK, 22, 3));
    var control = List.of(new Miss(Kind.ATTESTATION, 24, 40));
    assertThat(runWith(underTest, control).isVoid()).isFalse();
  }

  private static FaultRun runWith(List<Miss> underTest, List<Miss> control) {
    return new FaultRun(
        3,
        0,
        List.of(
            count(ValidatorGroup.UNDER_TEST, underTest), count(ValidatorGroup.CONTROL, control)));
  }

  private static DutyCount count(ValidatorGroup group, List<Miss> misses) {
    return new DutyCount("any", group.name(), 8, 4, 0, 32, 0, 0, 0, 1, misses);
  }
}
