package org.fresnel.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.fresnel.node.Node;
import org.fresnel.proxy.server.ManualTimers;
import org.fresnel.routing.Operation;
import org.fresnel.routing.SampleOperations;
import org.junit.jupiter.api.Test;

class HedgingTest {
  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final Node A = Node.at("a", "http://a");
  private static final Operation THING = SampleOperations.named("getThing");

  private final Hedging hedging =
      new Hedging(new HedgeSettings(10, Duration.ofMillis(30)), new ManualTimers());

  @Test
  void aNodeWithTooFewSamplesHasNoDelay() {
    waited(LatencyWindow.ENOUGH - 1, 100);

    assertThat(hedging.delay(A, THING, LONGEST)).isEmpty();
  }

  @Test
  void theDelayIsOneAndAHalfTimesTheUsualLatency() {
    waited(LatencyWindow.ENOUGH, 100);

    assertThat(delay()).isEqualTo(Duration.ofMillis(150));
  }

  @Test
  void oneSlowAnswerOfTenDoesNotChangeTheDelay() {
    waited(9, 100);
    waited(1, 900);

    assertThat(delay()).isEqualTo(Duration.ofMillis(150));
  }

  @Test
  void theDelayFollowsASlowerNode() {
    waited(32, 100);
    waited(4, 400);

    assertThat(delay()).isEqualTo(Duration.ofMillis(600));
  }

  @Test
  void theDelayHasBounds() {
    waited(32, 1);
    assertThat(delay()).isEqualTo(Duration.ofMillis(30));

    waited(32, 5000);
    assertThat(delay()).isEqualTo(LONGEST);
  }

  @Test
  void eachNodeAndOperationHasItsOwnDelay() {
    waited(8, 100);

    assertThat(hedging.delay(Node.at("b", "http://b"), THING, LONGEST)).isEmpty();
    assertThat(hedging.delay(A, SampleOperations.named("getOther"), LONGEST)).isEmpty();
  }

  @Test
  void theShortestDelayHasBounds() {
    assertThat(hedging.shortest(LONGEST)).isEqualTo(Duration.ofMillis(30));
    assertThat(hedging.shortest(Duration.ofMillis(20))).isEqualTo(Duration.ofMillis(20));
  }

  @Test
  void aFreeHedgeUsesNoBudget() {
    while (hedging.spend(false)) {
      assertThat(hedging.spend(true)).isTrue();
    }

    assertThat(hedging.spend(true)).isTrue();
  }

  @Test
  void noHedgeIsFreeIfTheShareIsZero() {
    var none = new Hedging(new HedgeSettings(0, Duration.ofMillis(30)), new ManualTimers());

    assertThat(none.spend(true)).isFalse();
  }

  private void waited(int times, int millis) {
    for (var i = 0; i < times; i++) {
      hedging.waited(A, THING, Duration.ofMillis(millis));
    }
  }

  private Duration delay() {
    return hedging.delay(A, THING, LONGEST).orElseThrow();
  }
}
