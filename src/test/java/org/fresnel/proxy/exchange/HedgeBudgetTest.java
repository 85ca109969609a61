package org.fresnel.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.fresnel.proxy.server.ManualTimers;
import org.junit.jupiter.api.Test;

class HedgeBudgetTest {
  private final ManualTimers timers = new ManualTimers();

  @Test
  void theInitialBudgetCanBeSpentAtOnce() {
    assertThat(spent(new HedgeBudget(10, timers))).isEqualTo(20);
  }

  @Test
  void theBudgetGrowsWithTheRequests() {
    var budget = new HedgeBudget(10, timers);
    spent(budget);
    for (var i = 0; i < 105; i++) {
      budget.credit();
    }

    assertThat(spent(budget)).isEqualTo(10);
  }

  @Test
  void theBudgetGrowsByOneASecond() {
    var budget = new HedgeBudget(10, timers);
    spent(budget);
    timers.pass(Duration.ofMillis(3500));

    assertThat(spent(budget)).isEqualTo(3);
  }

  @Test
  void theBudgetIsBounded() {
    var budget = new HedgeBudget(100, timers);
    for (var i = 0; i < 1000; i++) {
      budget.credit();
    }
    timers.pass(Duration.ofHours(1));

    assertThat(spent(budget)).isEqualTo(20);
  }

  @Test
  void aShareOfZeroAllowsNoHedge() {
    var budget = new HedgeBudget(0, timers);
    budget.credit();
    timers.pass(Duration.ofHours(1));

    assertThat(spent(budget)).isZero();
  }

  private static int spent(HedgeBudget budget) {
    var count = 0;
    while (budget.spend()) {
      count++;
    }
    return count;
  }
}
