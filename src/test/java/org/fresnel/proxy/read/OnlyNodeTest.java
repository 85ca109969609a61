package org.fresnel.proxy.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.fresnel.proxy.exchange.Answer;
import org.fresnel.upstream.ExchangeFailure;
import org.junit.jupiter.api.Test;

/// A fleet of one: nobody else can be asked when its connection turns out to be closed.
class OnlyNodeTest {
  private final ReadFixture one = new ReadFixture("a");

  @Test
  void theOnlyNodeIsRetriedAfterAClosedConnection() {
    var answer = one.inOrder().start();
    one.nodes.at("a").fails(ExchangeFailure.Kind.CLOSED);
    one.nodes.all("a").getLast().answers(200, "x");

    assertThat(((Answer.Relayed) answer.result()).response().status()).isEqualTo(200);
  }

  @Test
  void theOnlyNodeIsRetriedOnce() {
    var answer = one.inOrder().start();
    one.nodes.at("a").fails(ExchangeFailure.Kind.CLOSED);
    one.nodes.all("a").getLast().fails(ExchangeFailure.Kind.CLOSED);

    assertThat(((Answer.None) answer.result()).attempts()).hasSize(2);
    assertThat(one.nodes.asked()).hasSize(2);
  }

  @Test
  void theOnlyNodeIsNotRetriedIfNothingListens() {
    one.inOrder().start();
    one.nodes.at("a").fails(ExchangeFailure.Kind.UNREACHABLE);

    assertThat(one.nodes.asked()).hasSize(1);
  }

  @Test
  void anotherNodeIsAskedInsteadOfARetry() {
    var two = new ReadFixture("a", "b");
    two.inOrder().start();
    two.nodes.at("a").fails(ExchangeFailure.Kind.CLOSED);
    two.nodes.at("b").fails(ExchangeFailure.Kind.CLOSED);

    assertThat(two.nodes.asked()).containsExactly("a", "b");
  }
}
