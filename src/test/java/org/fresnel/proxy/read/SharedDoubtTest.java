package org.fresnel.proxy.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import org.fresnel.proxy.cache.SharedReads;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.server.RequestExecutorAccess;
import org.junit.jupiter.api.Test;

/// Clients that ask the same while another node may know better than the one that has answered.
class SharedDoubtTest {
  private final ReadFixture ab = new ReadFixture("a", "b");
  private final SharedReads reads = ab.sharedReads();

  @Test
  void earlierReadersShareTheSuspectAnswer() {
    var first = ask();
    var second = ask();
    ab.nodes.at("a").answers(200, "doubtful");
    ab.timers.pass(ReadFixture.PATIENCE);

    assertThat(body(first)).isEqualTo("doubtful");
    assertThat(body(second)).isEqualTo("doubtful");
  }

  @Test
  void aReaderAfterASuspectAnswerStartsANewCall() {
    ask();
    ab.nodes.at("a").answers(200, "doubtful");
    var late = ask();
    ab.nodes.all("a").getLast().answers(200, "well known");

    assertThat(body(late)).isEqualTo("well known");
  }

  @Test
  void aReaderAfterTheAttemptTimeoutStartsANewCall() {
    ask();
    ab.timers.pass(ReadFixture.PATIENCE.plusMillis(1));
    var late = ask();
    ab.nodes.all("a").getLast().answers(200, "well again");

    assertThat(body(late)).isEqualTo("well again");
  }

  private Future<Answer> ask() {
    return ab.sharing(reads).start();
  }

  private static String body(Future<Answer> answer) {
    return RequestExecutorAccess.text(((Answer.Relayed) answer.result()).body());
  }
}
