package org.fresnel.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.Fact;
import org.fresnel.cluster.FactValue;
import org.fresnel.cluster.VirtualCluster;
import org.fresnel.duties.DutyServiceAccess;
import org.fresnel.node.AvoidedDuties;
import org.fresnel.node.FleetState;
import org.fresnel.node.SlotClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Coming and done duties of two routers.
class DutyExchangeTest {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration HEALING = Duration.ofSeconds(5);
  private static final Duration TWO_SLOTS = Duration.ofSeconds(24);

  private final VirtualCluster routers = new VirtualCluster(2);
  private final FleetState fleetOfTwo = ReplicatedNode.unprobed(routers::now);
  private final Router one = start("one", ReplicatedNode.ready(routers::now));
  private final Router two = start("two", fleetOfTwo);

  private record Router(Cluster cluster, DutyServiceAccess duties) {
    int validators() {
      return duties.service().calendar().validators();
    }
  }

  private Router start(String name, FleetState fleet) {
    var duties = DutyServiceAccess.open(fleet, routers::now);
    var cluster = routers.start(name);
    new DutyExchange(cluster, duties.service(), fleet).start();
    return new Router(cluster, duties);
  }

  private void twoIsOn(SlotClock slots) {
    ReplicatedNode.answers(fleetOfTwo, ReplicatedNode.NETWORK, slots, routers::now);
    routers.advance(SHORT);
  }

  @BeforeEach
  void meet() {
    routers.advance(SHORT);
  }

  private long slot() {
    return ReplicatedNode.SLOTS.slotAt(routers.now());
  }

  private void listProposal(Router router, long validator) {
    router.duties().proposes(ReplicatedNode.A, epoch(), validator, slot() + 2);
  }

  private void listAttestation(Router router, long validator, long slot) {
    router.duties().attests(ReplicatedNode.A, slot / 32, validator, slot);
  }

  private long epoch() {
    return (slot() + 2) / 32;
  }

  @Test
  void theCalendarHasTheDutiesOfBothRouters() {
    twoIsOn(ReplicatedNode.SLOTS);
    listAttestation(one, 3, slot() + 1);
    listProposal(one, 3);
    routers.advance(SHORT);

    assertThat(two.validators()).isEqualTo(1);
    assertThat(two.duties().service().calendar().nextProposal(routers.now()))
        .contains(ReplicatedNode.SLOTS.startOf(slot() + 2));
  }

  @Test
  void aCalendarOfBeforeTheNetworkWasKnownIsNotLost() {
    listAttestation(one, 3, slot() + 1);
    routers.advance(SHORT);
    assertThat(two.validators()).isZero();

    twoIsOn(ReplicatedNode.SLOTS);

    assertThat(two.validators()).isEqualTo(1);
  }

  @Test
  void nothingIsFreeWhereTheOtherRouterKnowsNoDutiesYet() {
    twoIsOn(ReplicatedNode.SLOTS);
    listAttestation(one, 3, slot() + 1);
    listAttestation(two, 4, slot() + 1);
    listProposal(two, 4);
    routers.advance(SHORT);

    assertThat(two.duties().service().calendar().knownUntil(AvoidedDuties.PROPOSALS))
        .isBeforeOrEqualTo(routers.now());
  }

  @Test
  void aRouterThatIsGoneCountsForAnEpoch() {
    twoIsOn(ReplicatedNode.SLOTS);
    listAttestation(one, 3, slot() + 1);
    routers.advance(SHORT);
    routers.kill("one");
    routers.advance(ReplicatedNode.SLOTS.slotDuration().multipliedBy(33));

    two.duties().attestations(slot());
    assertThat(two.validators()).isZero();
  }

  @Test
  void aCalendarOfAnotherNetworkIsIgnored() {
    listAttestation(one, 3, slot() + 1);
    routers.advance(SHORT);
    twoIsOn(new SlotClock(ReplicatedNode.GENESIS.plusSeconds(60), Duration.ofSeconds(12), 32));

    assertThat(two.validators()).isZero();
  }

  @Test
  void aDutyDoneThroughTheOtherRouterIsNotMissed() {
    twoIsOn(ReplicatedNode.SLOTS);
    var slot = slot() + 1;
    listAttestation(two, 3, slot);
    awaitSlot(slot);
    one.duties().publishes(slot, 3);
    routers.advance(TWO_SLOTS);

    assertThat(two.duties().attestations(slot)).containsExactly("3 on_time");
  }

  @Test
  void aDutyThatNoRouterSawIsMissed() {
    twoIsOn(ReplicatedNode.SLOTS);
    var slot = slot() + 1;
    listAttestation(two, 3, slot);
    awaitSlot(slot);
    routers.advance(TWO_SLOTS.plus(SHORT));

    assertThat(two.duties().attestations(slot)).containsExactly("3 missed_by_client");
  }

  @Test
  void laterMessagesOfASlotAreSharedAsWell() {
    twoIsOn(ReplicatedNode.SLOTS);
    var slot = slot() + 1;
    listAttestation(two, 3, slot);
    listAttestation(two, 4, slot);
    awaitSlot(slot);
    one.duties().publishes(slot, 3);
    routers.advance(SHORT);
    one.duties().publishes(slot, 4);
    routers.advance(SHORT);

    assertThat(two.duties().attestations(slot)).containsExactlyInAnyOrder("3 on_time", "4 on_time");
  }

  @Test
  void manyMessagesOfASlotAreSharedInSeveralParts() {
    twoIsOn(ReplicatedNode.SLOTS);
    var slot = slot() + 1;
    listAttestation(two, 1499, slot);
    awaitSlot(slot);
    one.duties().publishes(slot, LongStream.range(0, 1500).toArray());
    routers.advance(SHORT);

    assertThat(one.cluster().counts().tooLarge()).isZero();
    assertThat(two.duties().attestations(slot)).containsExactly("1499 on_time");
  }

  @Test
  void aDutyDoneDuringAPartitionIsKnownAfterIt() {
    twoIsOn(ReplicatedNode.SLOTS);
    var slot = slot() + 1;
    listAttestation(two, 3, slot);
    awaitSlot(slot);
    routers.cut(Set.of("one"), Set.of("two"));
    routers.changeViews();
    one.duties().publishes(slot, 3);
    routers.advance(SHORT);

    routers.heal();
    routers.changeViews();
    routers.advance(HEALING);

    assertThat(two.duties().attestations(slot)).containsExactly("3 on_time");
  }

  @Test
  void valuesThatAreNotUnderstoodAreIgnored() {
    twoIsOn(ReplicatedNode.SLOTS);
    var slot = slot() + 1;
    listAttestation(two, 3, slot);
    awaitSlot(slot);
    for (var key : List.of("calendar/x", "accepted/x", "accepted/1", "accepted/-/-/-/x", "later")) {
      one.cluster().publish(Fact.Kind.DUTY, key, FactValue.ofText("not understood"));
    }
    one.cluster()
        .publish(
            Fact.Kind.DUTY,
            "accepted/%d/attestation/9/one".formatted(slot),
            FactValue.ofText("3 soon a"));
    one.duties().publishes(slot, 3);
    routers.advance(SHORT);

    assertThat(two.duties().attestations(slot)).containsExactly("3 on_time");
  }

  private void awaitSlot(long slot) {
    routers.advance(
        Duration.between(routers.now(), ReplicatedNode.SLOTS.startOf(slot)).plus(SHORT));
    one.duties().attestations(slot);
    two.duties().attestations(slot);
  }
}
