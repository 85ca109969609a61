package org.fresnel.conditions;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.fresnel.conditions.Condition.Kind;
import org.fresnel.node.FinalityConflict;
import org.fresnel.node.Fleet;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;

/// Detects problems of the nodes' chain.
///
/// @param fleet as it is now
/// @param trust with the bound for delayed finality
/// @param now the time
public record ChainConditions(Fleet fleet, HealthThresholds.Trust trust, Instant now) {
  /// Nodes forward a block up to this time before its slot: `MAXIMUM_GOSSIP_CLOCK_DISPARITY`.
  private static final Duration EARLY = Duration.ofMillis(500);

  /// Time for which an event of the future is reported after its arrival.
  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  private static final double MILLIS = 1000;

  /// Every condition that holds.
  public List<Condition> all() {
    return Stream.of(
            fleet.nodes().stream().flatMap(it -> ofNode(it).stream()),
            fleet.nodes().stream().flatMap(it -> parameters(it).stream()),
            fleet.nodes().stream().flatMap(it -> future(it).stream()),
            split().stream(),
            finality().stream(),
            new ForkScheduleDifferences(fleet).all().stream(),
            clock().stream())
        .flatMap(it -> it)
        .toList();
  }

  private static Optional<Condition> ofNode(NodeStatus status) {
    var name = status.node().name();
    return switch (status.health()) {
      case NodeHealth.WrongNetwork(var difference) ->
          Optional.of(new Condition(Kind.WRONG_NETWORK, name, name + ": " + difference));
      case NodeHealth.ConflictingFinality(var dissent)
          when dissent.ruling() == FinalityConflict.Ruling.QUORUM ->
          Optional.of(new Condition(Kind.FINALITY_CONFLICT, name, name + " " + dissent.describe()));
      case NodeHealth.ConflictingFinality _,
          NodeHealth.Ready _,
          NodeHealth.Recovering _,
          NodeHealth.Ejected _,
          NodeHealth.Unproven _,
          NodeHealth.Lagging _,
          NodeHealth.MinorityFork _,
          NodeHealth.Optimistic _,
          NodeHealth.Syncing _,
          NodeHealth.Down _,
          NodeHealth.Drained _ ->
          Optional.empty();
    };
  }

  private Optional<Condition> parameters(NodeStatus status) {
    var faults = fleet.parameterFaults(status);
    return faults.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Condition(
                Kind.NETWORK_PARAMETERS,
                status.node().name(),
                status.node().name() + " reports " + String.join("; ", faults)));
  }

  /// A head counts as long as it is the node's. Events and checkpoints count for a while.
  private Optional<Condition> future(NodeStatus status) {
    var name = status.node().name();
    return status
        .info()
        .future()
        .filter(it -> fleet.isAheadOfClock(status) || now.isBefore(it.at().plus(REMEMBERED)))
        .map(
            it ->
                new Condition(
                    Kind.FUTURE_HEAD,
                    name,
                    "%s: %s of slot %d, but the clock is at slot %d; expected none of a later slot"
                        .formatted(
                            name, it.what(), it.slot(), fleet.network().clock().slotAt(now))));
  }

  private Optional<Condition> split() {
    return fleet.nodes().stream()
        .filter(
            it ->
                it.health() instanceof NodeHealth.ConflictingFinality(var dissent)
                    && dissent.ruling() != FinalityConflict.Ruling.QUORUM)
        .findFirst()
        .map(
            it ->
                new Condition(
                    Kind.FINALITY_SPLIT, "", it.node().name() + " " + it.health().reason()));
  }

  /// Empty for a chain that no responding node has reported.
  private Optional<Condition> finality() {
    var newest =
        fleet.serving().stream()
            .filter(it -> it.answers() && !(it.health() instanceof NodeHealth.WrongNetwork))
            .filter(it -> !it.info().finality().checkpoints().isEmpty())
            .mapToLong(it -> it.info().finalized().epoch())
            .max();
    var epoch = fleet.network().clock().epochAt(now);
    return newest.isPresent() && epoch - newest.getAsLong() > trust.finalityDelay()
        ? Optional.of(
            new Condition(
                Kind.FINALITY_DELAYED,
                "",
                "the newest finalized epoch is %d, %d epochs behind the clock's; expected at most %d"
                    .formatted(
                        newest.getAsLong(), epoch - newest.getAsLong(), trust.finalityDelay())))
        : Optional.empty();
  }

  private Optional<Condition> clock() {
    var late = fleet.network().clock().slotDuration().dividedBy(2);
    return fleet
        .arrivals()
        .earliest()
        .flatMap(
            earliest ->
                earliest.compareTo(EARLY.negated()) < 0
                    ? Optional.of(
                        "this machine's clock is at least %s behind the chain's: a head was"
                            + " announced that long before its slot")
                    : Optional.of(
                            "this machine's clock is up to %s ahead of the chain's, or blocks"
                                + " arrive very late: no recent head was announced earlier in its"
                                + " slot")
                        .filter(_ -> earliest.compareTo(late) > 0))
        .map(text -> text.formatted(seconds(fleet.arrivals().earliest().orElse(EARLY))))
        .map(text -> new Condition(Kind.CLOCK_SKEW, "", text));
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.abs().toMillis() / MILLIS);
  }
}
