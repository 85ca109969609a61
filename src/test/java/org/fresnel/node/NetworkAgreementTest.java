package org.fresnel.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.fresnel.node.NodeHealth.Ready;
import org.fresnel.node.NodeHealth.WrongNetwork;
import org.junit.jupiter.api.Test;

/// What becomes of parameters on which nodes of one network do not agree.
class NetworkAgreementTest {
  private static final Duration USUAL = FleetFixture.SLOT;
  private static final Duration OTHER = Duration.ofSeconds(5);

  private final FleetFixture fleet = new FleetFixture(FleetFixture.RULES, "a", "b", "c");

  @Test
  void theDurationOfMostNodesIsUsed() {
    reports("a", clock(OTHER));
    reports("b", clock(USUAL));
    reports("c", clock(USUAL));

    assertThat(slotDuration()).isEqualTo(USUAL);
    assertThat(everybody()).noneMatch(WrongNetwork.class::isInstance);
  }

  @Test
  void thePreferredNodesDurationIsUsedAmongEquals() {
    reports("a", clock(OTHER));
    reports("b", clock(USUAL));

    assertThat(slotDuration()).isEqualTo(OTHER);
  }

  @Test
  void aConfirmedDurationWinsOverAContradiction() {
    reports("a", clock(USUAL, OTHER));
    reports("b", clock(OTHER));

    assertThat(slotDuration()).isEqualTo(OTHER);
    assertThat(faults("a")).containsExactly("5000 ms is used");
    assertThat(faults("b")).isEmpty();
  }

  @Test
  void anImpossibleDurationDoesNotAffectOtherNodes() {
    reports("a", clock());
    reports("b", clock(OTHER));
    reports("c", clock(OTHER));

    assertThat(slotDuration()).isEqualTo(OTHER);
    assertThat(everybody()).noneMatch(WrongNetwork.class::isInstance);
  }

  @Test
  void noClockExistsWithoutAPossibleDuration() {
    reports("a", clock());

    assertThat(fleet.fleet().network().clock()).isEqualTo(SlotClock.UNKNOWN);
    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void anImpossibleGenesisTimeIsNoOtherNetwork() {
    reports("a", new ReportedClock(Optional.empty(), List.of(USUAL), OptionalInt.of(32), bad()));
    reports("b", clock(USUAL));

    assertThat(fleet.fleet().network().clock().genesis()).isEqualTo(FleetFixture.GENESIS);
    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
    assertThat(faults("a")).isEqualTo(bad());
  }

  @Test
  void aMinorityGenesisTimeIsAnotherNetwork() {
    reports("a", clock(FleetFixture.GENESIS.plusSeconds(1), USUAL));
    reports("b", clock(USUAL));
    reports("c", clock(USUAL));

    assertThat(fleet.health("a")).isInstanceOf(WrongNetwork.class);
  }

  @Test
  void theEpochLengthOfMostNodesIsUsed() {
    reports("a", epochs(OptionalInt.of(8)));
    reports("b", epochs(OptionalInt.of(16)));
    reports("c", epochs(OptionalInt.of(16)));

    assertThat(fleet.fleet().network().clock().slotsPerEpoch()).isEqualTo(16);
    assertThat(faults("a"))
        .containsExactly("SLOTS_PER_EPOCH: expected 16 as most nodes report, got 8");
  }

  @Test
  void anImpossibleEpochLengthDoesNotAffectOtherNodes() {
    reports("a", epochs(OptionalInt.empty()));
    reports("b", epochs(OptionalInt.of(16)));

    assertThat(fleet.fleet().network().clock().slotsPerEpoch()).isEqualTo(16);
  }

  @Test
  void theAgreedDurationStaysAmongEquals() {
    reports("a", clock(OTHER));
    reports("b", clock(USUAL));
    reports("c", clock(USUAL));
    fleet.slotsLater(1);

    reports("c", clock());

    assertThat(slotDuration()).isEqualTo(USUAL);
  }

  @Test
  void anUnknownDepositContractMatchesAny() {
    identified("a", "");
    identified("b", "1:0xdd");
    identified("c", "1:0xdd");

    assertThat(everybody()).noneMatch(WrongNetwork.class::isInstance);
    assertThat(fleet.fleet().network().depositContract()).isEqualTo("1:0xdd");
  }

  @Test
  void anotherDepositContractIsAnotherNetwork() {
    identified("a", "1:0xee");
    identified("b", "");
    identified("c", "1:0xdd");
    identified("b", "1:0xdd");

    assertThat(fleet.health("a")).isInstanceOf(WrongNetwork.class);
    assertThat(fleet.health("b")).isInstanceOf(Ready.class);
  }

  @Test
  void equalReportsAreComparedOnlyOnce() {
    var one = identity(clock(USUAL), "1:0xdd");
    var first = NetworkAgreement.NONE.with(List.of(one, one));
    var second = first.with(List.of(one, one));

    assertThat(second.with(List.of(one, identity(clock(USUAL), "1:0xdd")))).isSameAs(second);
    assertThat(second.with(List.of(one))).isNotSameAs(second);
  }

  @Test
  void aNodeThatDoesNotKnowGloasHasNoVoteAboutItsDate() {
    due("a", DueTimes.SPECIFIED);
    due("b", new DueTimes(Map.of(DueTimes.Setting.PAYLOAD_DUE_BPS, 4000), OptionalLong.of(9)));

    assertThat(fleet.fleet().network().due())
        .isEqualTo(
            new DueTimes(Map.of(DueTimes.Setting.PAYLOAD_DUE_BPS, 4000), OptionalLong.of(9)));
    assertThat(everybody()).noneMatch(WrongNetwork.class::isInstance);
  }

  @Test
  void theTimesOfMostNodesAreUsed() {
    due("a", new DueTimes(Map.of(DueTimes.Setting.AGGREGATE_DUE_BPS, 1), OptionalLong.of(1)));
    due("b", new DueTimes(Map.of(DueTimes.Setting.AGGREGATE_DUE_BPS, 6667), OptionalLong.of(9)));
    due("c", new DueTimes(Map.of(DueTimes.Setting.AGGREGATE_DUE_BPS, 6667), OptionalLong.of(9)));

    assertThat(fleet.fleet().network().due().gloas()).hasValue(9);
    assertThat(fleet.fleet().network().due().reported()).containsValue(6667);
  }

  private void due(String node, DueTimes due) {
    identified(
        node,
        new Identity(
            clock(USUAL), "0xaa", "0x00000001", "1:0xdd", Map.of(), ForkSchedule.NONE, due));
  }

  private void reports(String node, ReportedClock clock) {
    identified(node, identity(clock, "1:0xdd"));
  }

  private void identified(String node, String deposit) {
    identified(node, identity(clock(USUAL), deposit));
  }

  private void identified(String node, Identity identity) {
    fleet
        .see(node, new Observation.Identified(identity, "sim"))
        .see(node, new Observation.Peered(50))
        .wellProbed(node);
  }

  private static Identity identity(ReportedClock clock, String deposit) {
    return new Identity(
        clock, "0xaa", "0x00000001", deposit, Map.of(), ForkSchedule.NONE, DueTimes.SPECIFIED);
  }

  private static ReportedClock clock(Duration... slots) {
    return clock(FleetFixture.GENESIS, slots);
  }

  private static ReportedClock clock(Instant genesis, Duration... slots) {
    return new ReportedClock(Optional.of(genesis), List.of(slots), OptionalInt.of(32), List.of());
  }

  private static ReportedClock epochs(OptionalInt slots) {
    return new ReportedClock(Optional.of(FleetFixture.GENESIS), List.of(USUAL), slots, List.of());
  }

  private static List<String> bad() {
    return List.of("genesis_time: expected 1 to 4294967296, got 0");
  }

  private Duration slotDuration() {
    return fleet.fleet().network().clock().slotDuration();
  }

  private List<String> faults(String node) {
    return fleet.fleet().parameterFaults(fleet.node(node));
  }

  private Stream<NodeHealth> everybody() {
    return fleet.fleet().nodes().stream().map(NodeStatus::health);
  }
}
