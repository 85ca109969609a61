package org.fresnel.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NodeInfoTest {
  private static SyncStatus at(long slot) {
    return new SyncStatus(slot, 0, false, false, false);
  }

  @Test
  void anOlderProbeDoesNotReplaceAnAnnouncedHead() {
    var fleet = FleetFixture.ready("a").slotsLater(1);
    fleet.see("a", new Observation.HeadSeen(new Head(fleet.slot(), "0x1")));

    fleet.later(Duration.ofMillis(10));
    fleet.see("a", new Observation.Probed(at(fleet.slot() - 1), Duration.ofMillis(20)));

    assertThat(fleet.node("a").info().head()).isEqualTo(new Head(fleet.slot(), "0x1"));
  }

  @Test
  void aLaterProbeMayReplaceAnAnnouncedHead() {
    var fleet = FleetFixture.ready("a").slotsLater(1);
    fleet.see("a", new Observation.HeadSeen(new Head(fleet.slot(), "0x1")));

    fleet.later(Duration.ofMillis(30));
    fleet.see("a", new Observation.Probed(at(fleet.slot() - 1), Duration.ofMillis(20)));

    assertThat(fleet.node("a").info().head().slot()).isEqualTo(fleet.slot() - 1);
  }

  @Test
  void aProbeOfTheSameSlotKeepsTheAnnouncedRoot() {
    var fleet = FleetFixture.ready("a").slotsLater(1);
    fleet.see("a", new Observation.HeadSeen(new Head(fleet.slot(), "0x1"))).wellProbed("a");

    assertThat(fleet.node("a").info().head().root()).isEqualTo("0x1");
  }

  @Test
  void anAnnouncementMayLowerTheHead() {
    var fleet = FleetFixture.ready("a").slotsLater(2);
    fleet.see("a", new Observation.HeadSeen(new Head(fleet.slot(), "0x2")));

    fleet.see("a", new Observation.HeadSeen(new Head(fleet.slot() - 1, "0x1")));

    assertThat(fleet.node("a").info().head()).isEqualTo(new Head(fleet.slot() - 1, "0x1"));
  }

  @Test
  void latenessIsSmoothed() {
    var fleet = FleetFixture.ready("a");

    fleet.see(
        "a",
        new Observation.HeadSeen(
            new Head(fleet.slot(), "0x1"), DutyRoots.UNKNOWN, Duration.ofMillis(400)));

    assertThat(fleet.node("a").info().lateness()).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void latencyIsSmoothed() {
    var fleet = FleetFixture.ready("a");

    fleet.see("a", new Observation.Probed(at(fleet.slot()), Duration.ofMillis(25)));

    assertThat(fleet.node("a").info().latency()).isEqualTo(Duration.ofMillis(10));
  }

  @Test
  void onlyTheNewestFailuresAreKept() {
    var fleet = FleetFixture.ready("a");

    for (var failure = 0; failure < 50; failure++) {
      fleet.see("a", new Observation.RequestFailed("failure " + failure));
    }

    assertThat(fleet.node("a").failures().recent()).hasSize(FailureHistory.KEPT);
    assertThat(fleet.node("a").failures().recent().getFirst().reason()).isEqualTo("failure 49");
  }

  @Test
  void theRootOfAProbedHeadComesFromAnotherNode() {
    var fleet = FleetFixture.ready("a", "b").slotsLater(1).wellProbed("a");
    var head = new Head(fleet.slot(), "0x1");

    assertThat(fleet.see("b", new Observation.HeadSeen(head)).fleet().best()).isEqualTo(head);
  }
}
