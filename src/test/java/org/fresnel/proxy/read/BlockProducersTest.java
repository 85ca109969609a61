package org.fresnel.proxy.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.fresnel.node.Fleet;
import org.fresnel.node.Node;
import org.junit.jupiter.api.Test;

class BlockProducersTest {
  private static final Node A = Node.at("a", "http://a");
  private static final Node B = Node.at("b", "http://b");

  private final Fleet fleet = Fleet.unprobed(List.of(A, B), Instant.EPOCH);
  private final BlockProducers producers = new BlockProducers();

  private BlockProducers restarted(Fleet nodes, long slot) {
    var next = new BlockProducers();
    next.restore(producers.saved(), nodes, slot);
    return next;
  }

  @Test
  void theProducerOfTheSlotIsKnownOverARestart() {
    producers.produced(100, A);
    producers.produced(101, B);

    var next = restarted(fleet, 101);

    assertThat(next.of(101)).contains(B);
    assertThat(next.of(100)).contains(A);
  }

  @Test
  void earlierProducersAreNotSaved() {
    producers.produced(99, A);
    producers.produced(101, B);

    assertThat(producers.saved()).extracting(SavedProducer::slot).containsExactly(101L);
  }

  @Test
  void aProducerOfAnEarlierSlotIsForgotten() {
    producers.produced(100, A);

    assertThat(restarted(fleet, 102).of(100)).isEmpty();
  }

  @Test
  void aProducerOfALaterSlotIsForgottenWhereTheClockWasSetBack() {
    producers.produced(100, A);

    assertThat(restarted(fleet, 50).of(100)).isEmpty();
  }

  @Test
  void aNodeThatIsGoneIsNoProducer() {
    producers.produced(100, A);

    assertThat(restarted(Fleet.unprobed(List.of(B), Instant.EPOCH), 100).of(100)).isEmpty();
  }

  @Test
  void aNodeWithAnotherUrlIsNoProducer() {
    producers.produced(100, A);
    var moved = Fleet.unprobed(List.of(Node.at("a", "http://elsewhere")), Instant.EPOCH);

    assertThat(restarted(moved, 100).of(100)).isEmpty();
  }
}
