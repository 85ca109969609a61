package org.fresnel.proxy.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.proxy.read.FailoverReadTest.relayed;

import java.time.Duration;
import org.fresnel.node.Observation;
import org.fresnel.routing.EndpointClass;
import org.junit.jupiter.api.Test;

/// A block that the first node does not produce at once.
class BlockHedgeTest {
  private static final Duration ALIVE_WITHIN = Duration.ofMillis(120);
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final ReadFixture ab = new ReadFixture("a", "b");

  @Test
  void aNodeWithoutASignOfLifeIsHedgedSoon() {
    var answer = ab.inOrder(EndpointClass.PRODUCE).start();
    ab.timers.pass(ALIVE_WITHIN.minus(MOMENT));
    assertThat(ab.nodes.asked()).containsExactly("a");

    ab.timers.pass(MOMENT);
    assertThat(ab.nodes.asked()).containsExactly("a", "b");

    ab.nodes.at("b").answers(200, "x");
    assertThat(relayed(answer).node().name()).isEqualTo("b");
    assertThat(ab.timers.pending()).isZero();
  }

  @Test
  void aNodeThatIsAliveHasTimeForABuilder() {
    ab.alive.add("a");
    ab.inOrder(EndpointClass.PRODUCE).start();

    ab.timers.pass(ReadFixture.PATIENCE.minusMillis(100).minus(MOMENT));
    assertThat(ab.nodes.asked()).containsExactly("a");

    ab.timers.pass(MOMENT);
    assertThat(ab.nodes.asked()).containsExactly("a", "b");
  }

  @Test
  void aNodeThatIsAliveIsHedgedIfItIsSlowerThanUsual() {
    var usual = Duration.ofMillis(200);
    ab.alive.add("a");
    for (var i = 0; i < 40; i++) {
      ab.inOrder(EndpointClass.PRODUCE).start();
      ab.timers.pass(usual);
      ab.nodes.at("a").answers(200, "x");
      ab.nodes.forget();
    }

    ab.inOrder(EndpointClass.PRODUCE).start();
    ab.timers.pass(usual.plusMillis(99));
    assertThat(ab.nodes.asked()).containsExactly("a");

    ab.timers.pass(MOMENT);
    assertThat(ab.nodes.asked()).containsExactly("a", "b");
  }

  @Test
  void theTimeOfADryRunBlockIsUsualWhileNoOtherIsKnown() {
    ab.alive.add("a");
    ab.see("a", new Observation.DryRunBuilt(Duration.ofMillis(300)));
    ab.inOrder(EndpointClass.PRODUCE).start();

    ab.timers.pass(Duration.ofMillis(400).minus(MOMENT));
    assertThat(ab.nodes.asked()).containsExactly("a");

    ab.timers.pass(MOMENT);
    assertThat(ab.nodes.asked()).containsExactly("a", "b");
  }

  @Test
  void aBlockIsHedgedBeforeTheAttemptTimeoutHoweverSlowTheNodeUsuallyIs() {
    ab.alive.add("a");
    ab.see("a", new Observation.DryRunBuilt(ReadFixture.PATIENCE.multipliedBy(2)));
    ab.inOrder(EndpointClass.PRODUCE).start();

    ab.timers.pass(ReadFixture.PATIENCE.minusMillis(100));

    assertThat(ab.nodes.asked()).containsExactly("a", "b");
  }

  @Test
  void theNextNodeIsAskedOnceOnly() {
    var abc = new ReadFixture("a", "b", "c");
    abc.alive.add("b");
    abc.inOrder(EndpointClass.PRODUCE).start();

    abc.timers.pass(Duration.ofSeconds(1));

    assertThat(abc.nodes.asked()).containsExactly("a", "b");
  }

  @Test
  void aHedgeForALackOfLifeNeedsNoBudget() {
    for (var i = 0; i < 60; i++) {
      ab.inOrder(EndpointClass.PRODUCE).start();
      ab.timers.pass(ALIVE_WITHIN);
      assertThat(ab.nodes.asked()).containsExactly("a", "b");
      ab.nodes.at("b").answers(200, "x");
      ab.nodes.forget();
    }
  }

  @Test
  void otherReadsAreNotChecked() {
    ab.inOrder(EndpointClass.HEAD).start();

    ab.timers.pass(ReadFixture.PATIENCE.minus(MOMENT));

    assertThat(ab.nodes.asked()).containsExactly("a");
  }
}
