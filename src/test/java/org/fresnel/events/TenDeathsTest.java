package org.fresnel.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.fresnel.forward.DataPlaneFixture;
import org.fresnel.forward.Setup;
import org.fresnel.sim.ClientProfile;
import org.fresnel.sim.Fault;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The same stream over ten deaths of the node behind it, each told by its health before the next.
class TenDeathsTest {
  private static final int DEATHS = 10;

  @AutoClose
  private final DataPlaneFixture plane =
      new DataPlaneFixture(
          Setup.of(ClientProfile.LIGHTHOUSE, ClientProfile.PRYSM, ClientProfile.TEKU));

  @Test
  void eachHeadComesOnceAndNoneAfterALaterOne() {
    try (var client = EventClient.open(plane, "head")) {
      for (var death = 0; death < DEATHS; death++) {
        plane.has("node-1", new Fault.Down());
        awaitFeeder("node-2");
        plane.unreachable("node-1");
        awaitHead(client);
        plane.heals("node-1");
        plane.ready("node-1");
        awaitFeeder("node-1");
      }

      assertThat(client.heads()).isSorted().doesNotHaveDuplicates();
      assertThat(missing(client.heads())).hasSizeLessThanOrEqualTo(DEATHS);
      assertThat(client.ended()).isFalse();
    }
  }

  @Test
  void movesBetweenLivingNodesLoseNoHead() {
    try (var client = EventClient.open(plane, "head")) {
      for (var move = 0; move < DEATHS; move++) {
        plane.unreachable("node-1");
        awaitFeeder("node-2");
        awaitHead(client);
        plane.ready("node-1");
        awaitFeeder("node-1");
      }

      assertThat(client.heads()).isSorted().doesNotHaveDuplicates();
      assertThat(missing(client.heads())).isEmpty();
    }
  }

  private void awaitFeeder(String node) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> !plane.moves.isEmpty() && plane.moves.getLast().equals(node));
  }

  private static void awaitHead(EventClient client) {
    var before = client.heads().size();
    await().until(() -> client.heads().size() > before);
  }

  private static List<Long> missing(List<Long> heads) {
    return LongStream.rangeClosed(heads.getFirst(), heads.getLast())
        .boxed()
        .filter(slot -> !heads.contains(slot))
        .toList();
  }
}
