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

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
