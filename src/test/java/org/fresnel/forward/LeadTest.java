package org.fresnel.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import org.fresnel.wire.WireFailure;
import org.junit.jupiter.api.Test;

/// A message that its producer is sent before the others.
class LeadTest {
  private final Asked abc = new Asked("a", "b", "c");
  private final Future<Answer> answer = abc.broadcastFirstTo("b").start();

  @Test
  void theProducerAloneIsSentItAtFirst() {
    assertThat(abc.nodes.asked()).containsExactly("b");
  }

  @Test
  void theOthersAreSentItOnceTheProducerHasTakenIt() {
    abc.nodes.at("b").answers(200, "");

    assertThat(abc.nodes.asked()).containsExactly("b", "a", "c");
    assertThat(((Answer.Relayed) answer.result()).node().name()).isEqualTo("b");
  }

  @Test
  void theOthersAreSentItIfTheProducerFails() {
    abc.nodes.at("b").fails(WireFailure.Kind.UNREACHABLE);
    abc.nodes.at("a").answers(200, "");

    assertThat(((Answer.Relayed) answer.result()).node().name()).isEqualTo("a");
  }

  @Test
  void theOthersAreSentItIfTheProducerKeepsSilent() {
    abc.timers.pass(Broadcast.LEAD);

    assertThat(abc.nodes.asked()).containsExactly("b", "a", "c");
  }

  @Test
  void nobodyIsSentItTwice() {
    abc.timers.pass(Broadcast.LEAD);
    abc.nodes.at("b").answers(200, "");

    assertThat(abc.nodes.asked()).containsExactly("b", "a", "c");
  }
}
