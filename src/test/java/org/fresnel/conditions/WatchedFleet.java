package org.fresnel.conditions;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Fleet;
import org.fresnel.node.ForkSchedule;
import org.fresnel.node.Head;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.HealthThresholds.Trust;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;

/// A fleet whose nodes say what a test wants, at the epoch that it wants.
final class WatchedFleet {
  static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  static final Duration SLOT = Duration.ofSeconds(12);
  private static final SlotClock CLOCK = new SlotClock(GENESIS, SLOT, 32);

  final Trust trust;
  private final HealthThresholds rules;
  private Instant now = CLOCK.startOfEpoch(100);
  private Fleet fleet;

  WatchedFleet(Trust trust, String... names) {
    this.trust = trust;
    this.rules =
        new HealthThresholds(
            2,
            32,
            3,
            new HealthThresholds.Failback(1, 0, 0),
            "",
            HealthThresholds.USUAL_STRAY_SLOTS,
            trust,
            1);
    this.fleet =
        Fleet.unprobed(Stream.of(names).map(it -> Node.at(it, "http://" + it)).toList(), now);
    for (var name : names) {
      identified(name, "0xaa", ForkSchedule.NONE);
      see(name, new Observation.Probed(new SyncStatus(slot(), 0, false, false, false), SLOT));
    }
  }

  static WatchedFleet nodes(String... names) {
    return new WatchedFleet(Trust.USUAL, names);
  }

  /// Its client is what its name begins with.
  WatchedFleet identified(String node, String network, ForkSchedule forks) {
    var client = node.replaceAll("\\d", "") + "/v1";
    var identity = new Identity(CLOCK, network, "0x00", "1:0xdd", Map.of(), forks);
    return see(node, new Observation.Identified(identity, client));
  }

  WatchedFleet forks(String node, Map<String, Long> forks) {
    return identified(node, "0xaa", new ForkSchedule(forks, Map.of()));
  }

  WatchedFleet finalized(String node, long epoch, String root) {
    return see(node, new Observation.Finalized(new Checkpoint(epoch, root)));
  }

  /// Announces a head for each of so many slots, so long after their starts.
  WatchedFleet announcing(String node, int slots, Duration after) {
    var first = slot() + 1;
    for (var slot = first; slot < first + slots; slot++) {
      now = CLOCK.startOf(slot).plus(after);
      see(node, new Observation.HeadSeen(new Head(slot, "0x" + slot)));
    }
    return this;
  }

  WatchedFleet see(String node, Observation observation) {
    fleet = fleet.after(node, observation, rules, now);
    return this;
  }

  Fleet fleet() {
    return fleet;
  }

  private long slot() {
    return CLOCK.slotAt(now);
  }

  List<Condition> conditions() {
    return new ChainConditions(fleet, trust, now).all();
  }

  List<String> texts(Condition.Kind kind) {
    return conditions().stream().filter(it -> it.kind() == kind).map(Condition::text).toList();
  }
}
