package org.fresnel.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.fresnel.node.Node;
import org.junit.jupiter.api.Test;

/// The requests of a day.
class SentRequestsTest {
  private static final Node A = Node.at("a", "http://a");
  private static final Node B = Node.at("b", "http://b");

  private Instant now = Instant.parse("2026-01-01T23:59:00Z");
  private final SentRequests sent = new SentRequests(() -> now.toEpochMilli());

  @Test
  void eachNodeHasItsOwnCount() {
    sent.sentTo(A);
    sent.sentTo(A);
    sent.sentTo(B);

    assertThat(sent.today("a")).isEqualTo(2);
    assertThat(sent.today("b")).isEqualTo(1);
  }

  @Test
  void aNewDayBeginsAtMidnightUtc() {
    sent.sentTo(A);
    now = now.plus(Duration.ofMinutes(1));

    assertThat(sent.today("a")).isZero();
    sent.sentTo(A);
    assertThat(sent.today("a")).isEqualTo(1);
  }

  @Test
  void aRemovedNodeBeginsAnew() {
    sent.sentTo(A);
    sent.forget(A);

    assertThat(sent.today("a")).isZero();
  }
}
