package org.fresnel.proxy.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.fresnel.node.Fleet;
import org.fresnel.node.Node;
import org.fresnel.routing.Operation;
import org.fresnel.routing.SampleOperations;
import org.junit.jupiter.api.Test;

class SszSupportTest {
  private static final Node A = Node.at("a", "http://a");
  private static final Operation BLOCK = SampleOperations.of("publishBlockV2");

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicLong nanos = new AtomicLong();
  private final Fleet fleet = Fleet.unprobed(List.of(A), Instant.EPOCH);
  private final SszSupport jsonOnly = new SszSupport(nanos::get);

  @Test
  void aRejectionAppliesToItsOperation() {
    jsonOnly.refused(A, BLOCK, fleet);

    assertThat(jsonOnly.is(A, BLOCK, fleet)).isTrue();
    assertThat(jsonOnly.is(A, SampleOperations.of("registerValidator"), fleet)).isFalse();
    assertThat(jsonOnly.operations(A, fleet)).containsExactly(BLOCK.id());
  }

  @Test
  void aRejectionExpires() {
    jsonOnly.refused(A, BLOCK, fleet);
    pass(SszSupport.HOLDS.minusNanos(1));
    assertThat(jsonOnly.is(A, BLOCK, fleet)).isTrue();
    pass(Duration.ofNanos(1));

    assertThat(jsonOnly.is(A, BLOCK, fleet)).isFalse();
    assertThat(jsonOnly.operations(A, fleet)).isEmpty();
  }

  @Test
  void aSuccessWithSszClearsTheRejection() {
    jsonOnly.refused(A, BLOCK, fleet);
    jsonOnly.taken(A, BLOCK);

    assertThat(jsonOnly.is(A, BLOCK, fleet)).isFalse();
  }

  @Test
  void aRefusalIsKeptOverARestartForAsLongAsItHolds() {
    jsonOnly.refused(A, BLOCK, fleet);
    pass(Duration.ofMinutes(4));
    var saved = jsonOnly.saved(fleet, NOW);

    var next = restarted(saved, fleet, NOW.plusSeconds(60));
    assertThat(next.is(A, BLOCK, fleet)).isTrue();
    pass(Duration.ofMinutes(5));

    assertThat(next.is(A, BLOCK, fleet)).isFalse();
  }

  @Test
  void aRefusalThatWasOverBeforeTheRestartIsForgotten() {
    jsonOnly.refused(A, BLOCK, fleet);
    var saved = jsonOnly.saved(fleet, NOW);

    var next = restarted(saved, fleet, NOW.plus(SszSupport.HOLDS));

    assertThat(next.is(A, BLOCK, fleet)).isFalse();
    pass(SszSupport.HOLDS);
    assertThat(jsonOnly.saved(fleet, NOW)).isEmpty();
  }

  @Test
  void aRefusalHoldsNoLongerWhereTheClockWasSetBack() {
    jsonOnly.refused(A, BLOCK, fleet);

    var next = restarted(jsonOnly.saved(fleet, NOW), fleet, NOW.minusSeconds(86_400));

    assertThat(next.is(A, BLOCK, fleet)).isTrue();
    pass(SszSupport.HOLDS);
    assertThat(next.is(A, BLOCK, fleet)).isFalse();
  }

  @Test
  void aNodeWithAnotherUrlIsAnotherNodeAfterARestart() {
    jsonOnly.refused(A, BLOCK, fleet);
    var moved = Fleet.unprobed(List.of(Node.at("a", "http://elsewhere")), NOW);

    var next = restarted(jsonOnly.saved(fleet, NOW), moved, NOW);

    assertThat(next.is(A, BLOCK, moved)).isFalse();
  }

  private SszSupport restarted(List<SavedSszRefusal> saved, Fleet nodes, Instant now) {
    var next = new SszSupport(nanos::get);
    next.restore(saved, nodes, now);
    return next;
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
