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
        var node = feeding();
        plane.has(node, new Fault.Down());
        plane.unreachable(node);
        var before = client.heads().size();
        await().until(() -> client.heads().size() > before);
        plane.heals(node);
        plane.ready(node);
      }

      var heads = client.heads();
      assertThat(heads).isSorted().doesNotHaveDuplicates();
      assertThat(missing(heads)).hasSizeLessThanOrEqualTo(DEATHS);
      assertThat(client.ended()).isFalse();
      assertThat(plane.moves).hasSizeGreaterThanOrEqualTo(DEATHS);
    }
  }

  @Test
  void movesBetweenLivingNodesLoseNoHead() {
    try (var client = EventClient.open(plane, "head")) {
      for (var move = 0; move < DEATHS; move++) {
        var node = feeding();
        plane.unreachable(node);
        var before = client.heads().size();
        await().until(() -> client.heads().size() > before);
        plane.ready(node);
      }

      assertThat(client.heads()).isSorted().doesNotHaveDuplicates();
      assertThat(missing(client.heads())).isEmpty();
    }
  }

  private String feeding() {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                plane.network.nodes().stream()
                    .filter(node -> node.eventStreams() > 0)
                    .map(node -> node.name())
                    .toList(),
            names -> names.size() == 1)
        .getFirst();
  }

  private static List<Long> missing(List<Long> heads) {
    return LongStream.rangeClosed(heads.getFirst(), heads.getLast())
        .boxed()
        .filter(slot -> !heads.contains(slot))
        .toList();
  }
}
