package org.fresnel.proxy.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.proxy.read.FailoverReadTest.none;
import static org.fresnel.proxy.read.FailoverReadTest.relayed;

import org.fresnel.upstream.ExchangeFailure;
import org.fresnel.upstream.NodeResponse;
import org.junit.jupiter.api.Test;

/// A 404 is one node's opinion: only all fit nodes together make an answer of it.
class NothingFoundTest {
  private final ReadFixture abc = new ReadFixture("a", "b", "c");
  private final ReadFixture abcd = new ReadFixture("a", "b", "c", "d");

  @Test
  void a404OfAllPreferredNodesIsRelayed() {
    var answer = abc.inOrder("c").start();
    abc.nodes.at("a").answers(404, "not here");
    abc.nodes.at("b").answers(404, "nor here");

    assertThat(relayed(answer).response().status()).isEqualTo(404);
    assertThat(relayed(answer).node().name()).isEqualTo("a");
    assertThat(relayed(answer).attempts()).hasSize(2);
    assertThat(abc.nodes.asked()).containsExactly("a", "b");
  }

  @Test
  void anotherNodesAnswerWinsOverA404() {
    var answer = abc.inOrder().start();
    abc.nodes.at("a").answers(404, "not here");
    abc.nodes.at("b").answers(200, "here");

    assertThat(relayed(answer).node().name()).isEqualTo("b");
  }

  @Test
  void a404IsNoAnswerIfAPreferredNodeFailed() {
    var answer = abc.inOrder("c").start();
    abc.nodes.at("a").fails(ExchangeFailure.Kind.UNREACHABLE);
    abc.nodes.at("b").answers(404, "not here");
    abc.nodes.at("c").answers(404, "nor here");

    assertThat(none(answer).status()).isEqualTo(503);
  }

  @Test
  void a404OfAFallbackNodeDoesNotReplaceAPreferredOne() {
    var answer = abcd.inOrder("c", "d").start();
    abcd.nodes.at("a").fails(ExchangeFailure.Kind.UNREACHABLE);
    abcd.nodes.at("b").answers(404, "not here");
    abcd.nodes.at("c").answers(404, "nor here");
    abcd.nodes.at("d").answers(200, "here");

    assertThat(relayed(answer).node().name()).isEqualTo("d");
  }

  @Test
  void aLate404OfTheLastPreferredNodeIsAnAnswer() {
    var answer = abc.inOrder("c").start();
    abc.timers.pass(ReadFixture.PATIENCE);
    abc.nodes.at("b").answers(404, "not here");
    abc.nodes.at("c").answers(500, "oops");
    abc.nodes.at("a").answers(404, "nor here");

    assertThat(relayed(answer).response().status()).isEqualTo(404);
  }

  @Test
  void fallbackNodesAreCancelledIfAllPreferredHaveNothing() {
    var answer = abc.inOrder("c").start();
    abc.timers.pass(ReadFixture.PATIENCE);
    abc.nodes.at("b").answers(404, "not here");
    abc.nodes.at("a").answers(404, "nor here");

    assertThat(relayed(answer).response().status()).isEqualTo(404);
    assertThat(abc.nodes.at("c").cancelled()).isTrue();
  }

  @Test
  void errorsAreReadWholeThoughAnswersAreStreamed() {
    var answer = abc.inOrder(0).start();
    abc.nodes.at("a").answers(404, "not here");
    abc.nodes.at("b").answers(404, "nor here");
    abc.nodes.at("c").answers(404, "nor here");

    assertThat(relayed(answer).body()).isInstanceOf(NodeResponse.Body.Whole.class);
  }

  @Test
  void aTooLargeErrorClosesItsConnection() {
    abc.inOrder(0).start();
    abc.nodes.at("a").answers(503, "x".repeat(ReadAttempt.MAX_ERROR_BYTES + 1));
    abc.nodes.at("b").answers(404, "x".repeat(ReadAttempt.MAX_ERROR_BYTES + 1));

    assertThat(abc.nodes.at("a").cancelled()).isTrue();
    assertThat(abc.nodes.at("b").cancelled()).isTrue();
    assertThat(abc.nodes.asked()).containsExactly("a", "b", "c");
  }
}
