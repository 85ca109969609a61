package org.fresnel.duties;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.fresnel.node.AvoidedDuties;
import org.fresnel.node.SlotClock;

/// The calendar of coming duties that require the nodes, as far ahead as they are known. Immutable.
/// Maintenance windows ignore attestations and sync messages: there is one in nearly every slot.
public final class DutyCalendar {
  /// No duties are known.
  public static final DutyCalendar EMPTY =
      new DutyCalendar(
          new SlotClock(Instant.EPOCH, Duration.ofSeconds(12), 32),
          0,
          Map.of(),
          List.of(),
          new Horizon(0, 0));

  private final SlotClock clock;
  private final int validators;
  private final TreeMap<Long, Long> proposals;
  private final TreeSet<Long> aggregations;
  private final Horizon horizon;

  /// The end of the known duties.
  ///
  /// @param proposals first slot with an unknown proposer
  /// @param aggregations first slot with unknown aggregators
  record Horizon(long proposals, long aggregations) {}

  /// The expectation of a proposal of a served validator in some time.
  public enum Expectation {
    NONE,
    SOME,
    /// No proposal is known, and not all of the time is known.
    UNKNOWN
  }

  /// @param validators that use the router
  /// @param proposals slot and validator
  /// @param aggregations slots
  DutyCalendar(
      SlotClock clock,
      int validators,
      Map<Long, Long> proposals,
      Collection<Long> aggregations,
      Horizon horizon) {
    this.clock = clock;
    this.validators = validators;
    this.proposals = new TreeMap<>(proposals);
    this.aggregations = new TreeSet<>(aggregations);
    this.horizon = horizon;
  }

  /// The duties of both, as far as those of both are known. A calendar without validators, or of
  /// another network, adds nothing.
  DutyCalendar and(DutyCalendar other) {
    if (other.validators == 0 || (validators > 0 && !clock.equals(other.clock))) {
      return this;
    }
    if (validators == 0) {
      return other;
    }
    var allProposals = new TreeMap<>(proposals);
    allProposals.putAll(other.proposals);
    var allAggregations = new TreeSet<>(aggregations);
    allAggregations.addAll(other.aggregations);
    return new DutyCalendar(
        clock,
        Math.max(validators, other.validators),
        allProposals,
        allAggregations,
        new Horizon(
            Math.min(horizon.proposals, other.horizon.proposals),
            Math.min(horizon.aggregations, other.horizon.aggregations)));
  }

  /// Number of served validators, as far as is known.
  public int validators() {
    return validators;
  }

  /// The time of the next proposal; empty if none is known.
  ///
  /// @param now a proposal in a slot that has begun by then does not count
  public Optional<Instant> nextProposal(Instant now) {
    return proposals.keySet().stream().map(this::startOf).filter(now::isBefore).findFirst();
  }

  /// The expectation of a proposal of a served validator in that time. A proposal takes its whole
  /// slot.
  ///
  /// @param to after `from`
  public Expectation proposalWithin(Instant from, Instant to) {
    if (!busy(proposals.keySet(), from, to).isEmpty()) {
      return Expectation.SOME;
    }
    return to.isAfter(knownUntil(AvoidedDuties.PROPOSALS)) ? Expectation.UNKNOWN : Expectation.NONE;
  }

  /// Returns whether a served validator is known to propose in that slot.
  public boolean proposesIn(long slot) {
    return proposals.containsKey(slot);
  }

  /// Returns whether a served validator proposes in that slot, or it is not known.
  public boolean mayPropose(long slot) {
    return validators > 0 && proposalWithin(startOf(slot), startOf(slot + 1)) != Expectation.NONE;
  }

  /// The first time of that length without such a duty.
  ///
  /// @param length more than 0
  /// @param now when it begins at the earliest
  public MaintenanceWindow freeWindow(Duration length, AvoidedDuties avoiding, Instant now) {
    var gaps = gaps(avoiding, now);
    Optional<MaintenanceWindow> found =
        gaps.stream()
            .filter(gap -> length(gap).compareTo(length) >= 0)
            .findFirst()
            .map(MaintenanceWindow.Found::new);
    return found.orElseGet(
        () ->
            new MaintenanceWindow.NotKnown(
                knownUntil(avoiding),
                gaps.stream().max(Comparator.comparing(DutyCalendar::length))));
  }

  /// How long from now on there is no such duty, as far as is known.
  public Duration freeFrom(Instant now, AvoidedDuties avoiding) {
    return gaps(avoiding, now).stream()
        .filter(gap -> gap.from().equals(now))
        .map(DutyCalendar::length)
        .findFirst()
        .orElse(Duration.ZERO);
  }

  /// Until when such duties are known.
  public Instant knownUntil(AvoidedDuties avoiding) {
    return switch (avoiding) {
      case PROPOSALS -> startOf(horizon.proposals());
      case AGGREGATIONS -> startOf(Math.min(horizon.proposals(), horizon.aggregations()));
    };
  }

  /// The coming proposals: slots and validators.
  SortedMap<Long, Long> proposals() {
    return proposals;
  }

  /// Slots with aggregations.
  List<Long> aggregations() {
    return List.copyOf(aggregations);
  }

  SlotClock clock() {
    return clock;
  }

  Horizon horizon() {
    return horizon;
  }

  private List<MaintenanceWindow.Gap> gaps(AvoidedDuties avoiding, Instant now) {
    var end = knownUntil(avoiding);
    var gaps = new ArrayList<MaintenanceWindow.Gap>();
    var from = now;
    for (var slot : busy(slots(avoiding), now, end)) {
      add(gaps, from, startOf(slot), true);
      from = startOf(slot + 1);
    }
    add(gaps, from, end, false);
    return gaps;
  }

  private static void add(
      List<MaintenanceWindow.Gap> gaps, Instant from, Instant until, boolean untilDuty) {
    if (from.isBefore(until)) {
      gaps.add(new MaintenanceWindow.Gap(from, until, untilDuty));
    }
  }

  private SortedSet<Long> slots(AvoidedDuties avoiding) {
    return switch (avoiding) {
      case PROPOSALS -> new TreeSet<>(proposals.keySet());
      case AGGREGATIONS -> {
        var both = new TreeSet<>(proposals.keySet());
        both.addAll(aggregations);
        yield both;
      }
    };
  }

  /// The slots that end after the one time and begin before the other.
  private List<Long> busy(Collection<Long> slots, Instant from, Instant to) {
    Stream<Long> within =
        slots.stream()
            .filter(slot -> startOf(slot + 1).isAfter(from) && startOf(slot).isBefore(to));
    return within.toList();
  }

  private Instant startOf(long slot) {
    return clock.startOf(slot);
  }

  private static Duration length(MaintenanceWindow.Gap gap) {
    return Duration.between(gap.from(), gap.until());
  }
}
