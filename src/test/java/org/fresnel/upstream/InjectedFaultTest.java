package org.fresnel.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.fresnel.node.Node;
import org.junit.jupiter.api.Test;

class InjectedFaultTest {
  private static final Node A = Node.at("a", "http://a:5052");
  private static final Node B = Node.at("b", "http://b:5052");
  private static final InjectedFault HANG = new InjectedFault.Hang();
  private static final InjectedFault.Slow SLOW =
      new InjectedFault.Slow(Duration.ofMillis(300), Duration.ofSeconds(2));

  private final AtomicLong nanos = new AtomicLong();
  private final FaultInjection injection = new FaultInjection(nanos::get);

  @Test
  void delaysHaveTheRequestedMedianAndTail() {
    assertThat(SLOW.delay(0.5).toMillis()).isCloseTo(300, within(1L));
    assertThat(SLOW.delay(0.99).toMillis()).isCloseTo(2000, within(2L));
    assertThat(SLOW.delay(0.01).toMillis()).isCloseTo(45, within(2L));
  }

  @Test
  void delaysAreBounded() {
    assertThat(SLOW.delay(0)).isZero();
    assertThat(SLOW.delay(1)).isEqualTo(SLOW.delay(0.9999)).isLessThan(Duration.ofSeconds(6));
  }

  @Test
  void aStarvingNodeNeedsTenTimesAsLongAndNotLessThanTheShortest() {
    var starve = new InjectedFault.Starve(Duration.ofMillis(500));

    assertThat(starve.delay(Duration.ofMillis(2))).hasMillis(500);
    assertThat(starve.delay(Duration.ofMillis(80))).hasMillis(800);
  }

  @Test
  void aStartedFaultAffectsItsNodesOnly() {
    injection.begin(Set.of("a"), HANG, () -> 0.5, Duration.ofSeconds(1));

    assertThat(injection.on(A)).contains(HANG);
    assertThat(injection.on(B)).isEmpty();
  }

  @Test
  void anEndedFaultAffectsNoNode() {
    injection.begin(Set.of("a"), HANG, () -> 0.5, Duration.ofSeconds(1));
    injection.end();

    assertThat(injection.on(A)).isEmpty();
  }

  @Test
  void aFaultEndsByItself() {
    injection.begin(Set.of("a"), HANG, () -> 0.5, Duration.ofSeconds(1));
    nanos.addAndGet(Duration.ofSeconds(1).toNanos() - 1);
    assertThat(injection.on(A)).isPresent();

    nanos.incrementAndGet();

    assertThat(injection.on(A)).isEqualTo(Optional.empty());
  }

  @Test
  void everyStartAndEndIsReported() {
    var told = new AtomicInteger();
    injection.watch(told::incrementAndGet);

    injection.begin(Set.of("a"), HANG, () -> 0.5, Duration.ofSeconds(1));
    injection.end();

    assertThat(told).hasValue(2);
  }

  @Test
  void theRandomSourceIsThatOfTheInjection() {
    var chances = List.of(0.25, 0.75).iterator();
    injection.begin(Set.of("a"), HANG, chances::next, Duration.ofSeconds(1));

    assertThat(List.of(injection.chance(), injection.chance())).containsExactly(0.25, 0.75);
  }
}
