package org.fresnel.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.fresnel.cluster.Fact.Kind;
import org.junit.jupiter.api.Test;

class KindFactsTest {
  private static final long NOW = Duration.ofDays(20_000).toNanos();
  private static final FactBounds BOUNDS = new FactBounds(3, 1000);

  private final KindFacts orders = new KindFacts(Kind.ORDER, BOUNDS);
  private final KindFacts producers = new KindFacts(Kind.PRODUCER, BOUNDS);

  @Test
  void theNewestWinsInAnyOrder() {
    orders.receive(order("a", 2, "x"), NOW);

    assertThat(orders.receive(order("a", 1, "x"), NOW)).isFalse();
    assertThat(orders.receive(order("a", 3, "x"), NOW)).isTrue();
    assertThat(orders.all()).containsExactly(order("a", 3, "x"));
  }

  @Test
  void theOriginDecidesBetweenEqualTimes() {
    orders.receive(order("a", 1, "y"), NOW);

    assertThat(orders.receive(order("a", 1, "x"), NOW)).isFalse();
    assertThat(orders.receive(order("a", 1, "z"), NOW)).isTrue();
  }

  @Test
  void theFirstProducerWinsInAnyOrder() {
    producers.receive(fact(Kind.PRODUCER, "7", 2, "x", "late"), NOW);

    assertThat(producers.receive(fact(Kind.PRODUCER, "7", 3, "x", "later"), NOW)).isFalse();
    assertThat(producers.receive(fact(Kind.PRODUCER, "7", 1, "x", "first"), NOW)).isTrue();
  }

  @Test
  void publishGivesTheProducerThatWasThereBefore() {
    var first = fact(Kind.PRODUCER, "7", 1, "x", "first");
    producers.publish(first, NOW);

    assertThat(producers.publish(fact(Kind.PRODUCER, "7", 2, "y", "late"), NOW)).isEqualTo(first);
  }

  @Test
  void aRemovalIsNotRevivedByAnOlderFact() {
    orders.receive(removal("a", 2), NOW);

    assertThat(orders.receive(order("a", 1, "x"), NOW)).isFalse();
    assertThat(orders.receive(order("a", 3, "x"), NOW)).isTrue();
  }

  @Test
  void theOldestIsDroppedAndCountedWhenItIsFull() {
    for (var i = 1; i <= 5; i++) {
      orders.receive(order("key-" + i, i, "x"), NOW);
    }

    assertThat(orders.inOrder()).extracting(Fact::key).containsExactly("key-3", "key-4", "key-5");
    assertThat(orders.dropped()).isEqualTo(2);
  }

  @Test
  void aFactOlderThanADroppedOneIsIgnored() {
    for (var i = 2; i <= 5; i++) {
      orders.receive(order("key-" + i, i, "x"), NOW);
    }

    assertThat(orders.receive(order("key-1", 1, "x"), NOW)).isFalse();
    assertThat(orders.receive(order("key-2", 2, "x"), NOW)).isFalse();
  }

  @Test
  void bytesAreBoundedToo() {
    orders.receive(fact(Kind.ORDER, "a", 1, "x", "v".repeat(600)), NOW);
    orders.receive(fact(Kind.ORDER, "b", 2, "x", "v".repeat(600)), NOW);

    assertThat(orders.inOrder()).extracting(Fact::key).containsExactly("b");
  }

  @Test
  void aFactThatIsLargerThanAllIsNotKept() {
    assertThat(orders.receive(fact(Kind.ORDER, "a", 1, "x", "v".repeat(2000)), NOW)).isFalse();
    assertThat(orders.all()).isEmpty();
  }

  @Test
  void aFactEndsWithItsLifeAndDoesNotComeBack() {
    var fact = fact(Kind.PRODUCER, "7", 1, "x", "first");
    producers.receive(fact, NOW);
    var later = NOW + Kind.PRODUCER.life().toNanos() + 1;
    producers.expire(later);

    assertThat(producers.all()).isEmpty();
    assertThat(producers.receive(fact, later)).isFalse();
  }

  @Test
  void aLaterFactTakesThePlaceOfOneThatIsNotSent() {
    orders.publish(order("a", 1, "x"), NOW);
    orders.publish(order("a", 2, "x"), NOW);

    assertThat(orders.takeUnsent(1000)).containsExactly(order("a", 2, "x"));
    assertThat(orders.takeUnsent(1000)).isEmpty();
  }

  @Test
  void aReceivedFactIsDeliveredAndNotSentOn() {
    orders.receive(order("a", 1, "x"), NOW);

    assertThat(orders.takeUnsent(1000)).isEmpty();
    assertThat(orders.takeUndelivered(1000)).containsExactly(order("a", 1, "x"));
  }

  @Test
  void aDroppedFactIsNotSent() {
    for (var i = 1; i <= 5; i++) {
      orders.publish(order("key-" + i, i, "x"), NOW);
    }

    assertThat(orders.takeUnsent(1000)).hasSize(3);
  }

  private static Fact order(String key, long time, String origin) {
    return fact(Kind.ORDER, key, time, origin, "drain");
  }

  private static Fact removal(String key, long time) {
    return new Fact(Kind.ORDER, key, new FactStamp(NOW + time, "x"), FactValue.EMPTY, true);
  }

  private static Fact fact(Kind kind, String key, long time, String origin, String value) {
    return new Fact(kind, key, new FactStamp(NOW + time, origin), FactValue.ofText(value), false);
  }
}
