package org.fresnel.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.fresnel.node.Observation;
import org.junit.jupiter.api.Test;

class DryRunResultTest {
  private static final DryRunResult BUILT = new DryRunResult.Built(Duration.ofMillis(30));
  private static final DryRunResult FAILED = new DryRunResult.Failed("503");

  @Test
  void aFailureCountsIfAnotherNodeBuiltABlock() {
    assertThat(observations(Map.of("a", BUILT, "b", FAILED), Set.of()))
        .containsEntry("a", new Observation.DryRunBuilt(Duration.ofMillis(30)))
        .containsEntry("b", new Observation.DryRunFailed("503"));
  }

  @Test
  void aFailureCountsIfAnotherNodeBuiltABlockBefore() {
    assertThat(observations(Map.of("b", FAILED), Set.of("a"))).containsOnlyKeys("b");
  }

  @Test
  void aFailureOfAllNodesBlamesNone() {
    assertThat(observations(Map.of("a", FAILED, "b", FAILED), Set.of())).isEmpty();
  }

  @Test
  void aFailureOfTheOnlyBuilderBlamesNobody() {
    assertThat(observations(Map.of("a", FAILED), Set.of("a"))).isEmpty();
  }

  @Test
  void aRefusalIsNoFailure() {
    assertThat(
            observations(
                Map.of("a", BUILT, "b", new DryRunResult.Refused("501")), Set.of()))
        .containsEntry("b", new Observation.DryRunRefused("501"));
  }

  @Test
  void aShadowThatBuildsIsNoEvidenceAgainstTheOthers() {
    assertThat(
            DryRunResult.observations(Map.of("a", FAILED, "s", BUILT), Set.of(), Set.of("s")))
        .containsOnlyKeys("s");
  }

  private static Map<String, Observation> observations(
      Map<String, DryRunResult> results, Set<String> builders) {
    return DryRunResult.observations(results, builders, Set.of());
  }
}
