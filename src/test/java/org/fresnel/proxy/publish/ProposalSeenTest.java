package org.fresnel.proxy.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.proxy.read.FailoverReadTest.relayed;

import io.vertx.core.Future;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.publish.SentProposals.Before;
import org.fresnel.proxy.read.ReadFixture;
import org.fresnel.upstream.ExchangeFailure;
import org.junit.jupiter.api.Test;

/// A node has a block of the same proposer and slot: the one that it is sent, which reached it by
/// gossip and is still being imported, or another.
class ProposalSeenTest {
  private static final String SEEN = "{\"code\":500,\"message\":\"BLOCK_ERROR_REPEAT_PROPOSAL\"}";

  private final ReadFixture ab = new ReadFixture("a", "b");

  @Test
  void theBlockIsTheSameIfTheClientPublishedItBefore() {
    var answer = published(Before.SAME);
    ab.nodes.at("a").answers(500, SEEN);

    assertThat(status(answer)).isEqualTo(200);
  }

  @Test
  void theBlockIsAnotherIfTheClientPublishedAnother() {
    var answer = published(Before.ANOTHER);
    ab.nodes.at("a").answers(500, SEEN);
    ab.nodes.at("b").fails(ExchangeFailure.Kind.CLOSED);

    assertThat(relayed(answer).response().status()).isEqualTo(500);
  }

  @Test
  void theBlockIsTheSameIfAFailedNodeMayHaveGossipedIt() {
    var answer = published(Before.NONE);
    ab.nodes.at("a").answers(500, SEEN);
    assertThat(answer.isComplete()).isFalse();
    ab.nodes.at("b").fails(ExchangeFailure.Kind.CLOSED);

    assertThat(status(answer)).isEqualTo(200);
  }

  @Test
  void theBlockIsTheSameIfANodeStillImportsItAfterTheHold() {
    var answer = published(Before.NONE);
    ab.nodes.at("a").answers(500, SEEN);
    ab.timers.pass(Broadcast.HOLD_OF_REFUSAL);

    assertThat(status(answer)).isEqualTo(200);
  }

  @Test
  void theBlockIsAnotherIfNoOtherNodeWasReached() {
    var answer = published(Before.NONE);
    ab.nodes.at("a").answers(500, SEEN);
    ab.nodes.at("b").fails(ExchangeFailure.Kind.UNREACHABLE);

    assertThat(relayed(answer).response().status()).isEqualTo(500);
  }

  @Test
  void theBlockIsAnotherIfNoOtherNodeGotAllOfIt() {
    var answer = published(Before.NONE);
    ab.nodes.at("a").answers(500, SEEN);
    ab.nodes.at("b").fails(ExchangeFailure.Kind.UPLOAD_INTERRUPTED);

    assertThat(relayed(answer).response().status()).isEqualTo(500);
  }

  @Test
  void theBlockIsAnotherIfAllNodesReportThat() {
    var answer = published(Before.NONE);
    ab.nodes.at("a").answers(500, SEEN);
    ab.nodes.at("b").answers(500, SEEN);

    assertThat(relayed(answer).response().status()).isEqualTo(500);
  }

  @Test
  void aNodeThatAcceptsTheBlockDecides() {
    var answer = published(Before.ANOTHER);
    ab.nodes.at("a").answers(500, SEEN);
    ab.nodes.at("b").answers(200, "");

    assertThat(relayed(answer).node().name()).isEqualTo("b");
    assertThat(ab.disagreements).isEmpty();
  }

  private Future<Answer> published(Before before) {
    return ab.broadcastAfter(before).start();
  }

  private static int status(Future<Answer> answer) {
    assertThat(answer.isComplete()).isTrue();
    return ((Answer.Summed) answer.result()).status();
  }
}
