package org.fresnel.proxy.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.publish.Broadcast;
import org.fresnel.upstream.ExchangeFailure;
import org.junit.jupiter.api.Test;

/// A message that its producer is sent before the others.
class LeadTest {
  private final ReadFixture abc = new ReadFixture("a", "b", "c");
  private final Future<Answer> answer = abc.broadcastFirstTo("b").start();

  @Test
  void onlyTheProducerGetsTheBlockFirst() {
    assertThat(abc.nodes.asked()).containsExactly("b");
  }

  @Test
  void theOthersGetTheBlockWhenTheProducerAcceptedIt() {
    abc.nodes.at("b").answers(200, "");

    assertThat(abc.nodes.asked()).containsExactly("b", "a", "c");
    assertThat(((Answer.Relayed) answer.result()).node().name()).isEqualTo("b");
  }

  @Test
  void theOthersGetTheBlockIfTheProducerFails() {
    abc.nodes.at("b").fails(ExchangeFailure.Kind.UNREACHABLE);
    abc.nodes.at("a").answers(200, "");

    assertThat(((Answer.Relayed) answer.result()).node().name()).isEqualTo("a");
  }

  @Test
  void theOthersGetTheBlockIfTheProducerIsSilent() {
    abc.timers.pass(Broadcast.LEAD);

    assertThat(abc.nodes.asked()).containsExactly("b", "a", "c");
  }

  @Test
  void noNodeGetsTheBlockTwice() {
    abc.timers.pass(Broadcast.LEAD);
    abc.nodes.at("b").answers(200, "");

    assertThat(abc.nodes.asked()).containsExactly("b", "a", "c");
  }
}
