package org.fresnel.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.fresnel.conditions.Condition.Kind;
import org.junit.jupiter.api.Test;

class ActiveConditionsTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private Instant now = BEGIN;
  private List<Condition> seen = List.of();
  private final ActiveConditions conditions = new ActiveConditions(List.of(() -> seen), () -> now);

  @Test
  void aConditionContinuesWithAnotherText() {
    look(new Condition(Kind.FORK_SCHEDULE, "a", "one"));
    now = BEGIN.plusSeconds(5);
    look(new Condition(Kind.FORK_SCHEDULE, "a", "two"));

    assertThat(conditions.now())
        .containsExactly(
            new ActiveConditions.Holding(new Condition(Kind.FORK_SCHEDULE, "a", "two"), BEGIN));
  }

  @Test
  void aConditionThatComesBackStartsAgain() {
    look(new Condition(Kind.FORK_SCHEDULE, "a", "one"));
    look();
    now = BEGIN.plusSeconds(5);
    look(new Condition(Kind.FORK_SCHEDULE, "a", "one"));

    assertThat(conditions.now())
        .singleElement()
        .satisfies(it -> assertThat(it.since()).isEqualTo(now));
  }

  @Test
  void theMostSevereConditionComesFirst() {
    look(
        new Condition(Kind.CLOCK_SKEW, "", "w"),
        new Condition(Kind.WRONG_NETWORK, "b", "c"),
        new Condition(Kind.FINALITY_SPLIT, "", "c"));

    assertThat(conditions.now())
        .extracting(it -> it.condition().kind())
        .containsExactly(Kind.FINALITY_SPLIT, Kind.WRONG_NETWORK, Kind.CLOCK_SKEW);
  }

  private void look(Condition... found) {
    seen = List.of(found);
    conditions.refresh();
  }
}
