package org.fresnel.proxy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.exchange.UpstreamCall;
import org.fresnel.proxy.read.ReadFixture;
import org.fresnel.proxy.server.RequestExecutorAccess;
import org.fresnel.upstream.ExchangeFailure;
import org.junit.jupiter.api.Test;

/// A client that asks what another one has been asking for half of the patience.
class CoalescedReadTest {
  private final ReadFixture one = new ReadFixture("a");
  private final SharedReads reads = one.sharedReads();
  private final Future<Answer> early = one.sharing(reads).start();
  private final UpstreamCall joining = one.sharing(reads);
  private final Future<Answer> late;

  CoalescedReadTest() {
    one.timers.pass(ReadFixture.PATIENCE.dividedBy(2));
    late = joining.start();
  }

  @Test
  void aCoalescedReadGetsTheSharedAnswer() {
    answer("x");

    assertThat(body(late)).isEqualTo("x");
    assertThat(one.nodes.asked()).hasSize(1);
    assertThat(one.timers.pending()).isZero();
  }

  @Test
  void aCallFromBeforeAChangeOfTheNodesIsNotJoined() {
    one.arrange();
    var after = one.sharing(reads).start();
    assertThat(one.nodes.asked()).hasSize(2);

    one.nodes.all("a").getLast().answers(200, "of the changed fleet");

    assertThat(body(after)).isEqualTo("of the changed fleet");
    assertThat(late.isComplete()).isFalse();
  }

  @Test
  void itStartsItsOwnCallAfterTheAttemptTimeout() {
    one.timers.pass(ReadFixture.PATIENCE);
    answer("well again");

    assertThat(body(late)).isEqualTo("well again");
    assertThat(early.isComplete()).isFalse();
  }

  @Test
  void theSharedCallMayStillAnswer() {
    one.timers.pass(ReadFixture.PATIENCE);
    one.nodes.all("a").getFirst().answers(200, "late");

    assertThat(body(late)).isEqualTo("late");
    assertThat(one.nodes.all("a").getLast().cancelled()).isTrue();
    assertThat(one.timers.pending()).isZero();
  }

  @Test
  void itStartsItsOwnCallAfterASharedFailure() {
    one.nodes.at("a").fails(ExchangeFailure.Kind.UNREACHABLE);
    answer("well again");

    assertThat(((Answer.None) early.result()).attempts()).hasSize(1);
    assertThat(body(late)).isEqualTo("well again");
  }

  @Test
  void itStartsItsOwnCallAfterAFaultOfAllNodes() {
    one.nodes.at("a").answers(503, "{\"message\":\"busy\"}");
    answer("well again");

    assertThat(((Answer.Relayed) early.result()).response().status()).isEqualTo(503);
    assertThat(body(late)).isEqualTo("well again");
  }

  @Test
  void itSharesARefusalOfAllNodes() {
    one.nodes.at("a").answers(400, "{\"message\":\"no\"}");

    assertThat(body(late)).isEqualTo("{\"message\":\"no\"}");
    assertThat(one.nodes.asked()).hasSize(1);
  }

  @Test
  void aSecondFailureIsReturned() {
    one.nodes.at("a").fails(ExchangeFailure.Kind.UNREACHABLE);
    one.nodes.all("a").getLast().fails(ExchangeFailure.Kind.UNREACHABLE);

    assertThat(late.result()).isInstanceOf(Answer.None.class);
    assertThat(one.nodes.asked()).hasSize(2);
  }

  @Test
  void itEndsWithinItsOwnTotalTimeout() {
    one.timers.pass(ReadFixture.TOTAL);

    assertThat(((Answer.None) late.result()).status()).isEqualTo(504);
    assertThat(one.nodes.all("a").getLast().cancelled()).isTrue();
    assertThat(one.timers.pending()).isZero();
  }

  @Test
  void aStreamedAnswerIsReturnedToItsOwnClientOnly() {
    one.timers.pass(ReadFixture.PATIENCE);
    answer("x".repeat(ReadFixture.BUFFER_BYTES + 1));

    assertThat(body(late)).isEqualTo("larger");
    assertThat(one.nodes.asked()).hasSize(2);
  }

  @Test
  void aDisconnectedClientCancelsOnlyItsOwnCall() {
    one.timers.pass(ReadFixture.PATIENCE);
    joining.abandon();

    assertThat(one.nodes.all("a").getLast().cancelled()).isTrue();
    assertThat(one.nodes.all("a").getFirst().cancelled()).isFalse();
  }

  private void answer(String text) {
    one.nodes.all("a").getLast().answers(200, text);
  }

  private static String body(Future<Answer> answer) {
    return RequestExecutorAccess.text(((Answer.Relayed) answer.result()).body());
  }
}
