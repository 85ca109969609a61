package org.fresnel.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A seed plans the events `a#1` to `a#20`, one in each slot.
class ShrinkerTest {
  private static final Set<String> CAUSES = Set.of("a#7", "a#12");

  @Test
  void onlyTheEventsThatAreNeededAreLeft() {
    var shortest = Shrinker.shrink(run(Set.of(), 20), 20, ShrinkerTest::run);

    assertThat(shortest.events()).extracting(RunPlan.Event::id).containsExactly("a#7", "a#12");
    assertThat(shortest.slots()).isEqualTo(12);
    assertThat(shortest.toString()).contains("12 slots, 2 events", "a#7: trouble");
  }

  @Test
  void aRealSeedFailsInTheSameWayWithItsShortestPlan() {
    Shrinker.Run real =
        (omitted, slots) ->
            SimulationRun.without(omitted, 1, slots, MemoryMutations.eventsAreRepeated());
    var failed = real.without(Set.of(), 16);

    var shortest = Shrinker.shrink(failed, 16, real);

    assertThat(shortest.violation().invariant()).isEqualTo(Invariant.EVENTS);
    assertThat(shortest.events()).isEmpty();
    assertThat(shortest.slots()).isLessThan(3);
  }

  /// The violation is in the slot of the later cause.
  private static SimulationRun.Outcome run(Set<String> omitted, int slots) {
    var happened =
        IntStream.rangeClosed(1, slots)
            .mapToObj(slot -> new RunPlan.Event("a#" + slot, slot, "trouble"))
            .filter(event -> !omitted.contains(event.id()))
            .toList();
    var ids = new HashSet<>(happened.stream().map(RunPlan.Event::id).toList());
    var violation =
        new Violation(Invariant.CODE, 1, ModelChain.FIRST_SLOT + 11, "broken", List.of());
    return new SimulationRun.Outcome(
        ids.containsAll(CAUSES) ? Optional.of(violation) : Optional.empty(),
        new EnumMap<>(Referee.Count.class),
        happened,
        new PairCounts());
  }
}
