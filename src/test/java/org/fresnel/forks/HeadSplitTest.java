package org.fresnel.forks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.fresnel.conditions.Condition;
import org.fresnel.node.Head;
import org.junit.jupiter.api.Test;

class HeadSplitTest {
  @Test
  void aLongSplitIsAConditionWithBothSides() {
    assertThat(HeadSplit.in(apart(4), 4))
        .containsExactly(
            new Condition(
                Condition.Kind.HEAD_SPLIT,
                "",
                "expected one chain, heads are on 2 branches since slot 97:"
                    + " a, b (teku) at slot 100, 0xaaaaaaaa...;"
                    + " c (client unknown) at slot 99, 0xbb"));
  }

  @Test
  void anOrdinaryReorganisationIsNoCondition() {
    assertThat(HeadSplit.in(apart(3), 4)).isEmpty();
  }

  @Test
  void theDefaultBoundAppliesWithoutDemotion() {
    assertThat(HeadSplit.in(apart(3), 0)).isEmpty();
    assertThat(HeadSplit.in(apart(4), 0)).hasSize(1);
  }

  @Test
  void oneBranchIsNoCondition() {
    assertThat(HeadSplit.in(Branches.NONE, 1)).isEmpty();
  }

  private static Branches apart(long slots) {
    var first =
        new Branch(
            new Head(100, "0xaaaaaaaaaa"), List.of("a", "b"), List.of("teku"), Optional.empty(), 0);
    var second =
        new Branch(
            new Head(99, "0xbb"),
            List.of("c"),
            List.of(),
            Optional.of(new Head(96, "0xcc")),
            slots);
    return new Branches(List.of(first, second), List.of(), List.of());
  }
}
