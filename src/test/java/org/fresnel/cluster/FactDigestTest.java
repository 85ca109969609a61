package org.fresnel.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.fresnel.cluster.Fact.Kind;
import org.junit.jupiter.api.Test;

class FactDigestTest {
  private static final long NOW = Duration.ofDays(20_000).toNanos();

  private final List<Fact> facts =
      IntStream.range(0, 1000).mapToObj(FactDigestTest::order).toList();

  @Test
  void equalFactsHaveEqualDigestsInAnyOrder() {
    var shuffled = new ArrayList<>(facts);
    Collections.shuffle(shuffled, new Random(1));

    assertThat(digest(store(shuffled)).differences(store(facts))).isZero();
  }

  @Test
  void aMissingFactIsFoundInItsBucket() {
    var missing = facts.get(500);

    assertThat(digest(store(facts)).differences(store(without(missing))))
        .isEqualTo(1L << FactHash.bucket(missing.key()));
    assertThat(digest(store(without(missing))).differences(store(facts)))
        .isEqualTo(1L << FactHash.bucket(missing.key()));
  }

  @Test
  void anOtherStampIsFound() {
    var other = store(facts);
    other.receive(new Fact(Kind.ORDER, "7", stamp(5000), FactValue.EMPTY, true), NOW);

    assertThat(FactDigest.of(Kind.ORDER, other, NOW + 6000).differences(store(facts))).isNotZero();
  }

  @Test
  void youngFactsDoNotCount() {
    var other = store(facts);
    other.receive(new Fact(Kind.ORDER, "new", stamp(5000), FactValue.EMPTY, false), NOW);

    assertThat(digest(other).differences(store(facts))).isZero();
  }

  @Test
  void factsThatOneRouterHasDroppedDoNotCount() {
    var small = new KindFacts(Kind.ORDER, new FactBounds(900, 1 << 20));
    facts.forEach(fact -> small.receive(fact, NOW));

    assertThat(digest(small).differences(store(facts))).isZero();
    assertThat(digest(store(facts)).differences(small)).isZero();
  }

  private List<Fact> without(Fact missing) {
    return facts.stream().filter(it -> !it.equals(missing)).toList();
  }

  private static FactDigest digest(KindFacts facts) {
    return FactDigest.of(Kind.ORDER, facts, NOW + 1000);
  }

  private static KindFacts store(List<Fact> facts) {
    var store = new KindFacts(Kind.ORDER, new FactBounds(4096, 1 << 20));
    facts.forEach(fact -> store.receive(fact, NOW));
    return store;
  }

  private static Fact order(int number) {
    return new Fact(Kind.ORDER, "" + number, stamp(number), FactValue.ofText("drain"), false);
  }

  private static FactStamp stamp(int time) {
    return new FactStamp(NOW + time, "x");
  }
}
