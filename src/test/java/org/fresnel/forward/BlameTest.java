package org.fresnel.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.fresnel.wire.WireFailure;
import org.junit.jupiter.api.Test;

/// What the attempts of a request make of the nodes' health.
class BlameTest {
  private final Asked ab = new Asked("a", "b");

  @Test
  void aFaultCountsOnceAnotherNodeHasAnswered() {
    ab.inOrder().start();
    ab.nodes.at("a").answers(500, "oops");
    assertThat(ab.trouble("a").inARow()).isZero();

    ab.nodes.at("b").answers(200, "x");
    assertThat(ab.trouble("a").recent())
        .singleElement()
        .satisfies(seen -> assertThat(seen.reason()).isEqualTo("status 500 to getThing"));
  }

  @Test
  void aSuccessThatIsNoAnswerIsAFault() {
    ab.inOrder().start();
    ab.nodes.at("a").answers(200, Asked.JSON, "{\"data\":[");
    assertThat(ab.trouble("a").inARow()).isZero();

    ab.nodes.at("b").answers(200, Asked.JSON, "{\"data\":[]}");
    assertThat(ab.trouble("a").recent())
        .singleElement()
        .satisfies(seen -> assertThat(seen.reason()).isEqualTo("no whole JSON to getThing"));
  }

  @Test
  void aFaultThatAllHaveIsTheRequests() {
    ab.inOrder().start();
    ab.nodes.at("a").answers(500, "oops");
    ab.nodes.at("b").answers(500, "oops");

    assertThat(ab.trouble("a").recent()).isEmpty();
    assertThat(ab.trouble("b").recent()).isEmpty();
  }

  @Test
  void aNodeThatCannotBeReachedIsDownAtOnce() {
    ab.inOrder().start();
    ab.nodes.at("a").fails(WireFailure.Kind.UNREACHABLE);

    assertThat(ab.health("a")).isEqualTo("down");
  }

  @Test
  void aFullQueueOfTheRoutersOwnIsNobodysFault() {
    ab.inOrder().start();
    ab.nodes.at("a").fails(WireFailure.Kind.BUSY);

    assertThat(ab.trouble("a").recent()).isEmpty();
  }

  @Test
  void silenceBeyondThePatienceCountsOnce() {
    ab.inOrder().start();
    ab.timers.pass(Asked.PATIENCE);
    ab.nodes.at("b").answers(200, "x");

    assertThat(ab.trouble("a").inARow()).isEqualTo(1);
  }

  @Test
  void silenceThatEndsInAFailureIsOneFailure() {
    ab.inOrder().start();
    ab.timers.pass(Asked.PATIENCE);
    ab.nodes.at("a").fails(WireFailure.Kind.CLOSED);

    assertThat(ab.trouble("a").inARow()).isEqualTo(1);
  }

  @Test
  void aGoodAnswerEndsTheRowOfFailures() {
    ab.inOrder().start();
    ab.timers.pass(Asked.PATIENCE);
    ab.nodes.at("a").answers(200, "x");

    assertThat(ab.trouble("a").inARow()).isZero();
  }

  @Test
  void a404IsAGoodAnswerAsFarAsHealthGoes() {
    ab.inOrder().start();
    ab.timers.pass(Asked.PATIENCE);
    ab.nodes.at("a").answers(404, "not here");

    assertThat(ab.trouble("a").inARow()).isZero();
  }

  @Test
  void whoIsGivenUpForTheClientsSakeIsNotBlamed() {
    var attempts = ab.inOrder();
    attempts.start();
    ab.timers.pass(Duration.ofMillis(10));
    attempts.abandon();

    assertThat(ab.trouble("a").recent()).isEmpty();
  }
}
