package org.fresnel.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The simulation of several routers bites: each deliberate mistake breaks the invariant that it is
/// against.
class ClusterMutationsTest {
  private static final long SEEDS = 200;
  private static final int SLOTS = 16;

  static Stream<Arguments> mutations() {
    return Stream.of(
        mutation(ClusterMutations::preparationsAreNotHeard, Invariant.MEMORY),
        mutation(ClusterMutations::oneSaysOtherwise, Invariant.SAME),
        mutation(ClusterMutations::headsAreNotHeard, Invariant.MOVED),
        mutation(ClusterMutations::dutiesAreNotHeard, Invariant.DONE),
        mutation(ClusterMutations::ordersAreNotHeard, Invariant.ORDERS),
        mutation(ClusterMutations::everybodyGetsTheLease, Invariant.LEASE));
  }

  private static Arguments mutation(Supplier<Mutation> mutation, Invariant broken) {
    return Arguments.of(mutation.get().toString(), mutation, broken);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void aDeliberateMistakeIsDetected(String name, Supplier<Mutation> mutation, Invariant expected) {
    var caught =
        LongStream.rangeClosed(1, SEEDS)
            .mapToObj(seed -> ClusterRun.of(seed, SLOTS, mutation.get()))
            .flatMap(outcome -> outcome.violation().stream())
            .filter(violation -> violation.invariant() == expected)
            .findFirst();

    assertThat(caught).as(name).isPresent();
  }
}
