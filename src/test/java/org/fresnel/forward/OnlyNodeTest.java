package org.fresnel.forward;

import static org.assertj.core.api.Assertions.assertThat;

import org.fresnel.wire.WireFailure;
import org.junit.jupiter.api.Test;

/// A fleet of one: nobody else can be asked when its connection turns out to be closed.
class OnlyNodeTest {
  private final Asked one = new Asked("a");

  @Test
  void itIsAskedAgainWhenItHasClosedTheConnection() {
    var answer = one.inOrder().start();
    one.nodes.at("a").fails(WireFailure.Kind.CLOSED);
    one.nodes.all("a").getLast().answers(200, "x");

    assertThat(((Answer.Relayed) answer.result()).response().status()).isEqualTo(200);
  }

  @Test
  void itIsAskedAgainOnce() {
    var answer = one.inOrder().start();
    one.nodes.at("a").fails(WireFailure.Kind.CLOSED);
    one.nodes.all("a").getLast().fails(WireFailure.Kind.CLOSED);

    assertThat(((Answer.None) answer.result()).attempts()).hasSize(2);
    assertThat(one.nodes.asked()).hasSize(2);
  }

  @Test
  void itIsNotAskedAgainWhereNothingListens() {
    one.inOrder().start();
    one.nodes.at("a").fails(WireFailure.Kind.UNREACHABLE);

    assertThat(one.nodes.asked()).hasSize(1);
  }

  @Test
  void withAnotherNodeThatOneIsAsked() {
    var two = new Asked("a", "b");
    two.inOrder().start();
    two.nodes.at("a").fails(WireFailure.Kind.CLOSED);
    two.nodes.at("b").fails(WireFailure.Kind.CLOSED);

    assertThat(two.nodes.asked()).containsExactly("a", "b");
  }
}
