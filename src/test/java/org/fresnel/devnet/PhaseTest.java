package org.fresnel.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PhaseTest {
  private static final List<TroublePlan.Step> STEPS = TroublePlan.of(2).steps();
  private static final List<Phase> PHASES =
      Phase.of(
          2,
          List.of(
              new Disturbance(STEPS.getFirst(), 10, 22, ""),
              new Disturbance(STEPS.getLast(), 18, 31, "")),
          49);

  @Test
  void everySlotIsInOnePhase() {
    assertThat(PHASES).extracting(Phase::first).containsExactly(2, 10, 18, 31);
    assertThat(PHASES).extracting(Phase::end).containsExactly(10, 18, 31, 49);
  }

  @Test
  void phasesAreNamedAfterTheirFaults() {
    assertThat(PHASES)
        .extracting(Phase::name)
        .containsExactly("before", "kill A at 0.50", "hang B at 0.95", "after");
  }
}
