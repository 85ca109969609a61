package org.fresnel.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.fresnel.node.Observation;
import org.junit.jupiter.api.Test;

/// Events of a node that is on another branch of the chain than most. The slot is 1000.
class StrayingNodesTest {
  private final EventFixture room = EventFixture.of("a", "b", "c");

  @Test
  void headsOfAForkedNodeAreNotSentThoughItIsPreferred() {
    room.see("a", new Observation.JoinedMinority(996, 990));

    room.node("a").head(1000, "0xaa");
    room.node("b").head(999, "0xbb");

    assertThat(room.told).containsExactly("head 999 0xbb");
  }

  @Test
  void gossipOfAForkedNodeIsNotSentEither() {
    room.follows("head", "voluntary_exit");
    for (var node : new String[] {"a", "b", "c"}) {
      room.feeds.latest(node).opens();
    }
    room.see("a", new Observation.JoinedMinority(996, 990));

    room.node("a").says("voluntary_exit", "{\"signature\":\"0x1\"}");
    assertThat(room.told).isEmpty();

    room.node("b").says("voluntary_exit", "{\"signature\":\"0x1\"}");
    assertThat(room.told).hasSize(1);
  }

  @Test
  void eventsOfAForkedNodeAreSentIfAllOthersAreDown() {
    room.see("a", new Observation.JoinedMinority(996, 990));
    room.down("b");
    room.down("c");

    room.node("a").head(1000, "0xaa");

    assertThat(room.told).containsExactly("head 1000 0xaa");
  }
}
