package org.fresnel.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.fresnel.conditions.Condition.Kind;
import org.fresnel.node.ForkSchedule;
import org.fresnel.node.Head;
import org.fresnel.node.Identity;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.junit.jupiter.api.Test;

class ChainConditionsTest {
  private static final Map<String, Long> FULU = Map.of("fulu", 50L, "gloas", 110L);

  @Test
  void aHealthyFleetHasNoConditions() {
    var fleet = WatchedFleet.nodes("a", "b", "c").announcing("a", 20, Duration.ofMillis(1800));
    for (var node : new String[] {"a", "b", "c"}) {
      fleet.forks(node, FULU).finalized(node, 98, "0x1");
    }

    assertThat(fleet.conditions()).isEmpty();
  }

  @Test
  void aFinalityConflictListsTheVotes() {
    var fleet =
        WatchedFleet.nodes("a", "b", "c")
            .finalized("a", 98, "0x1")
            .finalized("b", 98, "0x1")
            .finalized("c", 98, "0x2");

    assertThat(fleet.conditions())
        .containsExactly(
            new Condition(
                Kind.FINALITY_CONFLICT, "c", "c finalized 0x2 at epoch 98, but a, b 0x1"));
  }

  @Test
  void aConflictWithoutAQuorumIsOneCondition() {
    var fleet = WatchedFleet.nodes("a", "b").finalized("a", 98, "0x1").finalized("b", 98, "0x2");

    assertThat(fleet.conditions())
        .singleElement()
        .satisfies(it -> assertThat(it.kind()).isEqualTo(Kind.FINALITY_SPLIT))
        .satisfies(it -> assertThat(it.subject()).isEmpty())
        .satisfies(
            it -> assertThat(it.text()).startsWith("a finalized 0x1 at epoch 98, but b 0x2; no"));
  }

  @Test
  void aNodeOfAnotherNetworkIsNamed() {
    var fleet = WatchedFleet.nodes("a", "b", "c").identified("c", "0xbb", ForkSchedule.NONE);

    assertThat(fleet.texts(Kind.WRONG_NETWORK))
        .containsExactly("c: genesis_validators_root is 0xbb, the fleet's is 0xaa");
  }

  @Test
  void aNodeWithAHeadInTheFutureIsNamed() {
    var fleet = WatchedFleet.nodes("a", "b", "c");
    fleet.see("c", new Observation.HeadSeen(new Head(9000, "0x1")));

    assertThat(fleet.texts(Kind.FUTURE_HEAD))
        .containsExactly(
            "c: head of slot 9000, but the clock is at slot 3200; expected none of a later slot");
  }

  @Test
  void aCheckpointInTheFutureConcernsItsNodeOnly() {
    var fleet = WatchedFleet.nodes("a", "b").finalized("a", 9000, "0x1").finalized("b", 95, "0x1");

    assertThat(fleet.conditions())
        .extracting(Condition::kind)
        .containsExactly(Kind.FUTURE_HEAD, Kind.FINALITY_DELAYED);
  }

  @Test
  void anEventFromTheFutureIsForgottenAfterAWhile() {
    var fleet = WatchedFleet.nodes("a", "b", "c");
    fleet.see("c", new Observation.FutureEvent("block", 9000));
    assertThat(fleet.texts(Kind.FUTURE_HEAD)).singleElement().asString().contains("event block");

    fleet.announcing("a", 6, Duration.ofSeconds(2));

    assertThat(fleet.texts(Kind.FUTURE_HEAD)).isEmpty();
  }

  @Test
  void aNodeWithAnotherSlotDurationIsNamedWithBothValues() {
    var fleet = WatchedFleet.nodes("a", "b", "c");
    var odd = new SlotClock(WatchedFleet.GENESIS, Duration.ofSeconds(5), 32);
    fleet.see(
        "c",
        new Observation.Identified(new Identity(odd, "0xaa", "0x00", "1:0xdd", Map.of()), "c/v1"));

    assertThat(fleet.conditions())
        .containsExactly(
            new Condition(
                Kind.NETWORK_PARAMETERS,
                "c",
                "c reports slot duration: expected 12000 ms as most nodes report, got 5000 ms"));
  }

  @Test
  void finalityMayBeSomeEpochsBehindTheClock() {
    assertThat(WatchedFleet.nodes("a").finalized("a", 96, "0x1").conditions()).isEmpty();
    assertThat(
            WatchedFleet.nodes("a", "b")
                .finalized("a", 90, "0x0")
                .finalized("b", 95, "0x1")
                .texts(Kind.FINALITY_DELAYED))
        .containsExactly(
            "the newest finalized epoch is 95, 5 epochs behind the clock's; expected at most 4");
  }

  @Test
  void aNodeWithoutAComingForkIsNamedWithItsDate() {
    var fleet =
        WatchedFleet.nodes("a", "b", "c")
            .forks("a", FULU)
            .forks("b", Map.of("fulu", 50L))
            .forks("c", FULU);

    assertThat(fleet.texts(Kind.FORK_SCHEDULE))
        .containsExactly("b does not list gloas, but a, c at epoch 110 (2026-01-01T11:44:00Z)");
  }

  @Test
  void theOnlyUpgradedNodeIsTrusted() {
    var fleet =
        WatchedFleet.nodes("a", "b", "c")
            .forks("a", FULU)
            .forks("b", Map.of("fulu", 50L))
            .forks("c", Map.of("fulu", 50L));

    assertThat(fleet.conditions()).extracting(Condition::subject).containsExactly("b", "c");
  }

  @Test
  void aNodeWithAnotherForkEpochDiffers() {
    var fleet =
        WatchedFleet.nodes("a", "b", "c")
            .forks("a", FULU)
            .forks("b", FULU)
            .forks("c", Map.of("fulu", 51L, "gloas", 110L));

    assertThat(fleet.texts(Kind.FORK_SCHEDULE))
        .containsExactly(
            "c lists fulu at epoch 51 (2026-01-01T05:26:24Z), but a, b at epoch 50"
                + " (2026-01-01T05:20:00Z)");
  }

  @Test
  void aNodeWithoutAComingBlobLimitDiffers() {
    var newer = new ForkSchedule(FULU, Map.of(60L, 9L, 120L, 15L));
    var older = new ForkSchedule(FULU, Map.of(60L, 9L));
    var fleet =
        WatchedFleet.nodes("a", "b").identified("a", "0xaa", newer).identified("b", "0xaa", older);

    assertThat(fleet.texts(Kind.FORK_SCHEDULE))
        .containsExactly(
            "b does not list the blob limit of epoch 120 (2026-01-01T12:48:00Z), but a as 15");
  }

  @Test
  void headsBeforeTheirSlotsShowASlowClock() {
    var fleet = WatchedFleet.nodes("a").announcing("a", 16, Duration.ofMillis(-700));

    assertThat(fleet.texts(Kind.CLOCK_SKEW).getFirst())
        .startsWith("this machine's clock is at least 0.7 s behind the chain's");
  }

  @Test
  void headsThatAreAllLateShowAFastClock() {
    var fleet = WatchedFleet.nodes("a").announcing("a", 16, Duration.ofMillis(6100));

    assertThat(fleet.texts(Kind.CLOCK_SKEW).getFirst())
        .startsWith("this machine's clock is up to 6.1 s ahead of the chain's");
  }

  @Test
  void oneHeadInTimeShowsACorrectClock() {
    var fleet =
        WatchedFleet.nodes("a")
            .announcing("a", 8, Duration.ofMillis(6100))
            .announcing("a", 1, Duration.ofMillis(900))
            .announcing("a", 7, Duration.ofMillis(6100));

    assertThat(fleet.conditions()).isEmpty();
  }

  @Test
  void fewHeadsShowNothing() {
    assertThat(WatchedFleet.nodes("a").announcing("a", 7, Duration.ofMillis(6100)).conditions())
        .isEmpty();
  }
}
