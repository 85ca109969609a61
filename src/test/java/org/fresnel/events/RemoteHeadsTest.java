package org.fresnel.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Heads that clients have received from another router of the cluster.
class RemoteHeadsTest {
  private final EventFixture room = EventFixture.of("a", "b");

  @Test
  void anEarlierHeadThanThatOfAnotherRouterIsNotSent() {
    room.remoteHead(6);
    room.node("a").head(5, "0x5");

    assertThat(room.told).isEmpty();
  }

  @Test
  void theSameHeadAsThatOfAnotherRouterIsSent() {
    room.remoteHead(6);
    room.node("a").head(6, "0x6");

    assertThat(room.told).containsExactly("head 6 0x6");
  }

  @Test
  void aNodeThatGoesBackIsFollowedPastTheHeadOfAnotherRouter() {
    room.node("a").head(6, "0x6");
    room.remoteHead(6);
    room.node("a").head(5, "0x55");

    assertThat(room.told).contains("head 5 0x55");
  }

  @Test
  void aHeadOfASlotThatHasNotBegunIsIgnored() {
    room.remoteHead(Long.MAX_VALUE);
    room.node("a").head(5, "0x5");

    assertThat(room.told).containsExactly("head 5 0x5");
  }
}
