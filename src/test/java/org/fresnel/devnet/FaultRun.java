package org.fresnel.devnet;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/// One life of a network: healthy, primary killed, readmitted, primary hung, readmitted, end.
record FaultRun(int slotSeconds, double load, List<DutyCount> counts) {
  static final String HEALTHY = "healthy";
  static final String KILLED = "primary killed";
  static final String BACK_FROM_KILL = "back from kill";
  static final String HUNG = "primary hung";
  static final String BACK_FROM_HANG = "back from hang";

  /// Clients find their feet in slots 0 and 1, which count for nobody.
  private static final int FIRST_SLOT = 2;

  /// In the middle of the third epoch, between the slot's attestations and their aggregation.
  private static final double KILL_AT = 19.5;

  /// More than one epoch.
  private static final int OUTAGE_SLOTS = 11;

  /// A returned node is given duties at most so many slots after it answers again.
  private static final int READMISSION_LIMIT_SLOTS = 30;

  /// Slots with a readmitted node; an epoch, so that every validator attests once.
  private static final int SETTLED_SLOTS = ChainClock.SLOTS_PER_EPOCH;

  /// Votes are included at most an epoch late; one slot more for the node to import the last.
  private static final int INCLUSION_SLOTS = ChainClock.SLOTS_PER_EPOCH + 1;

  /// Plays the whole life and counts from the chain of C, which is never faulted.
  static FaultRun play(String run, int slotSeconds)
      throws IOException, InterruptedException, LateStartException {
    var nodes = List.of("A", "B", "C");
    try (var network = DevnetNetwork.start(run, Duration.ofSeconds(slotSeconds), nodes)) {
      var clock = network.clock();
      var primary = network.node("A");
      var observer = network.node("C");
      var front = Front.start(network, List.of(primary, network.node("B")));
      network.startValidators(ValidatorGroup.UNDER_TEST, front.url());
      network.startValidators(ValidatorGroup.CONTROL, observer.url());
      if (clock.now() > 0) {
        throw new LateStartException(clock.now());
      }
      try (var roster = DutyRoster.watching(observer, clock);
          var load = LoadGauge.running()) {
        var phases = fault(network, front, primary);
        int last = phases.getLast().end();
        clock.awaitSlot(last + INCLUSION_SLOTS + 0.9);
        var chain = Chain.read(observer.api(), last + INCLUSION_SLOTS, roster);
        var counts =
            phases.stream()
                .flatMap(
                    phase ->
                        Stream.of(ValidatorGroup.UNDER_TEST, ValidatorGroup.CONTROL)
                            .map(group -> DutyCount.of(phase, group, roster, chain)))
                .toList();
        return new FaultRun(slotSeconds, load.highest(), counts);
      }
    }
  }

  /// The counts of a group in the order of the phases.
  List<DutyCount> of(ValidatorGroup group) {
    return counts.stream().filter(count -> count.group().equals(group.name())).toList();
  }

  /// Whether the machine was too busy for this run to say anything about the front.
  ///
  /// So it is when the control group missed a duty, unless a block of the group under test was
  /// missing before: too few blocks cost the rest of the network duties too.
  boolean isVoid() {
    var firstOfControl = firstMiss(ValidatorGroup.CONTROL, EnumSet.allOf(DutyCount.Kind.class));
    var firstBlock = firstMiss(ValidatorGroup.UNDER_TEST, EnumSet.of(DutyCount.Kind.BLOCK));
    return firstOfControl.isPresent()
        && (firstBlock.isEmpty() || firstOfControl.getAsInt() < firstBlock.getAsInt());
  }

  private OptionalInt firstMiss(ValidatorGroup group, Set<DutyCount.Kind> kinds) {
    return of(group).stream()
        .flatMap(count -> count.misses().stream())
        .filter(miss -> kinds.contains(miss.kind()))
        .mapToInt(DutyCount.Miss::slot)
        .min();
  }

  private static List<Phase> fault(DevnetNetwork network, Front front, BeaconNode primary)
      throws IOException, InterruptedException {
    var clock = network.clock();

    clock.awaitSlot(KILL_AT);
    int killed = clock.slotNow();
    primary.kill();
    clock.awaitSlot(KILL_AT + OUTAGE_SLOTS);
    requireDemoted(front, primary);
    primary.restart();
    int backFromKill = awaitReadmission(network, front, primary);

    double hangAt = backFromKill + SETTLED_SLOTS + 0.5;
    clock.awaitSlot(hangAt);
    int hung = clock.slotNow();
    primary.suspend();
    clock.awaitSlot(hangAt + OUTAGE_SLOTS);
    requireDemoted(front, primary);
    primary.resume();
    int backFromHang = awaitReadmission(network, front, primary);
    int end = backFromHang + SETTLED_SLOTS;
    clock.awaitSlot(end);

    return List.of(
        new Phase(HEALTHY, FIRST_SLOT, killed),
        new Phase(KILLED, killed, backFromKill),
        new Phase(BACK_FROM_KILL, backFromKill, hung),
        new Phase(HUNG, hung, backFromHang),
        new Phase(BACK_FROM_HANG, backFromHang, end));
  }

  private static void requireDemoted(Front front, BeaconNode node)
      throws IOException, InterruptedException {
    if (front.considersReady(node)) {
      throw new AssertionError("node " + node.name() + " is given duties while it is out");
    }
  }

  /// Returns the first whole slot in which the node is given duties again.
  private static int awaitReadmission(DevnetNetwork network, Front front, BeaconNode node)
      throws IOException, InterruptedException {
    var clock = network.clock();
    int limit = clock.slotNow() + READMISSION_LIMIT_SLOTS;
    while (!front.considersReady(node)) {
      if (clock.slotNow() > limit) {
        throw new AssertionError(
            "node " + node.name() + " was not readmitted in " + READMISSION_LIMIT_SLOTS + " slots");
      }
      network.connectAll();
      clock.awaitSlot(clock.now() + 0.2);
    }
    return clock.slotNow() + 1;
  }
}
