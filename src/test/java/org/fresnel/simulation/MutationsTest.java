package org.fresnel.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The simulation bites: each deliberate mistake breaks the invariant that it is against.
class MutationsTest {
  private static final long SEEDS = 200;
  private static final int SLOTS = 32;

  static Stream<Arguments> mutations() {
    return Stream.of(
        mutation(DataPathMutations::headsAreIgnored, Invariant.HEAD),
        mutation(DataPathMutations::noFailover, Invariant.DUTY),
        mutation(DataPathMutations::noReserve, Invariant.DUTY),
        mutation(DataPathMutations::endlessPatience, Invariant.DUTY),
        mutation(DataPathMutations::broadcastToOne, Invariant.EVERYBODY),
        mutation(DataPathMutations::keptWithoutTheHead, Invariant.HEAD),
        mutation(DataPathMutations::nothingShared, Invariant.SAME),
        mutation(DataPathMutations::hedgesWithoutEnd, Invariant.HEDGES),
        mutation(DataPathMutations::leastFitProduces, Invariant.FEE),
        mutation(DataPathMutations::losersGoOn, Invariant.QUIET),
        mutation(DataPathMutations::alarmsGoOn, Invariant.QUIET),
        mutation(MemoryMutations::remindersAreNotSent, Invariant.MEMORY),
        mutation(MemoryMutations::replayIsDeaf, Invariant.MEMORY),
        mutation(MemoryMutations::diskIsNotRead, Invariant.FEE),
        mutation(MemoryMutations::eventsAreRepeated, Invariant.EVENTS));
  }

  private static Arguments mutation(Supplier<Mutation> mutation, Invariant broken) {
    return Arguments.of(mutation.get().toString(), mutation, broken);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void aDeliberateMistakeIsDetected(String name, Supplier<Mutation> mutation, Invariant expected) {
    var caught =
        LongStream.rangeClosed(1, SEEDS)
            .mapToObj(seed -> SimulationRun.of(seed, SLOTS, mutation.get()))
            .flatMap(outcome -> outcome.violation().stream())
            .filter(violation -> violation.invariant() == expected)
            .findFirst();

    assertThat(caught).as(name).isPresent();
  }
}
