package org.fresnel.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fresnel.devnet.Loss.Kind;
import org.junit.jupiter.api.Test;

class ValidityTest {
  private static final int UNDER_TEST = 3;
  private static final int CONTROL = 40;

  @Test
  void aRunWithoutLossesIsValid() {
    assertThat(isVoid(List.of(), List.of())).isFalse();
  }

  @Test
  void aLossOfOnlyTheTestedGroupIsValid() {
    assertThat(isVoid(List.of(attestation(20, UNDER_TEST)), List.of())).isFalse();
  }

  @Test
  void aMissedDutyOfTheControlGroupVoidsTheRun() {
    assertThat(isVoid(List.of(attestation(20, UNDER_TEST)), List.of(attestation(24, CONTROL))))
        .isTrue();
  }

  @Test
  void anEarlierMissedBlockUnderTestKeepsTheRunValid() {
    var block = new Loss(Kind.BLOCK, 22, UNDER_TEST, UNDER_TEST);
    assertThat(isVoid(List.of(block), List.of(attestation(24, CONTROL)))).isFalse();
  }

  @Test
  void aWrongVoteForTheControlGroupsOwnBlockVoidsTheRun() {
    assertThat(isVoid(List.of(), List.of(new Loss(Kind.HEAD, 20, CONTROL, CONTROL)))).isTrue();
  }

  @Test
  void aMissedVoteForALateTestedBlockKeepsTheRunValid() {
    assertThat(isVoid(List.of(), List.of(new Loss(Kind.HEAD, 20, CONTROL, UNDER_TEST)))).isFalse();
  }

  @Test
  void aLossOnAVeryBusyMachineVoidsTheRun() {
    var losses = counts(List.of(attestation(20, UNDER_TEST)), List.of());
    assertThat(Validity.isVoid(losses, 4)).isTrue();
  }

  @Test
  void aRunWithoutLossesOnABusyMachineIsValid() {
    assertThat(Validity.isVoid(counts(List.of(), List.of()), 7)).isFalse();
  }

  private static Loss attestation(int slot, int validator) {
    return new Loss(Kind.ATTESTATION, slot, validator, UNDER_TEST);
  }

  private static boolean isVoid(List<Loss> underTest, List<Loss> control) {
    return Validity.isVoid(counts(underTest, control), 1);
  }

  private static List<DutyCount> counts(List<Loss> underTest, List<Loss> control) {
    return List.of(
        count(ValidatorGroup.UNDER_TEST, underTest), count(ValidatorGroup.CONTROL, control));
  }

  private static DutyCount count(ValidatorGroup group, List<Loss> losses) {
    return new DutyCount("any", group.name(), 8, 4, 32, 1, losses);
  }
}
