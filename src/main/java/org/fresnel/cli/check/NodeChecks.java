package org.fresnel.cli.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.fresnel.cli.check.CheckFinding.Measures;
import org.fresnel.node.Fleet;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;
import org.fresnel.probe.ProbeEnd;

/// Converts the results of one probe of each node into findings.
///
/// @param fleet after the probes
/// @param rules for its health
/// @param now by this machine's clock
record NodeChecks(Fleet fleet, HealthThresholds rules, Instant now) {
  /// Slots that two clocks may differ: small differences are normal.
  private static final int CLOCK_TOLERANCE_SLOTS = 1;

  CheckFinding of(NodeStatus status, ProbeEnd end) {
    var remark = remark(status, end);
    return new CheckFinding(
        status.node(),
        status.health(),
        remark.map(Remark::reason).orElseGet(() -> status.health().reason()),
        remark.map(Remark::hint).orElseGet(() -> new Remediation(fleet, rules).on(status, end)),
        status.info().version(),
        measures(status, end));
  }

  /// A remark for the operator that does not affect routing.
  private record Remark(String reason, String hint) {}

  private Optional<Remark> remark(NodeStatus status, ProbeEnd end) {
    return status.health() instanceof NodeHealth.Ready
        ? clocks(status).or(() -> parameters(status)).or(() -> peers(status, end))
        : Optional.empty();
  }

  /// By the node's own report of its distance, its current slot is at least the sum of its head's
  /// slot and the distance.
  private Optional<Remark> clocks(NodeStatus status) {
    var clock = fleet.network().clock();
    var present = status.info().head().slot() + (double) status.info().sync().distance();
    var ahead = Math.round(present - clock.slotAt(now));
    if (!clock.started(now) || ahead <= CLOCK_TOLERANCE_SLOTS) {
      return Optional.empty();
    }
    var time = Duration.between(clock.genesis(), clock.startOf(ahead));
    return Optional.of(
        new Remark(
            "%d slots (%s) ahead of this machine's clock".formatted(ahead, describe(time)),
            "This machine's clock is slow, or the node's is fast. Compare `date -u` on both; is"
                + " their time synchronised?"));
  }

  private Optional<Remark> parameters(NodeStatus status) {
    var faults = fleet.parameterFaults(status);
    return faults.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Remark(
                "reports " + String.join("; ", faults),
                "The router uses what most nodes report. Is the node's network configuration"
                    + " complete, and of the same version as the others'?"));
  }

  private Optional<Remark> peers(NodeStatus status, ProbeEnd end) {
    var least = rules.failback().minPeers();
    var peers = status.info().knownPeers();
    return end instanceof ProbeEnd.Answered(var told) && told && peers < least
        ? Optional.of(
            new Remark(
                "%s, but with fewer peers (%d) than failback.min-peers (%d)"
                    .formatted(status.health().reason(), peers, least),
                "With too few peers it falls behind. Look at its port for peers, the firewall and"
                    + " the network."))
        : Optional.empty();
  }

  private Measures measures(NodeStatus status, ProbeEnd end) {
    var facts = status.info();
    var answered = Optional.of(facts).filter(_ -> end instanceof ProbeEnd.Answered);
    return new Measures(
        answered.map(it -> it.head().slot()),
        answered.flatMap(_ -> lag(status)),
        answered
            .map(it -> it.finalized())
            .filter(checkpoint -> !checkpoint.root().isEmpty())
            .map(checkpoint -> checkpoint.epoch()),
        answered
            .filter(_ -> end instanceof ProbeEnd.Answered(var told) && told)
            .map(it -> it.knownPeers()),
        answered.map(it -> Math.round(it.latency().toNanos() / 1e5) / 10.0));
  }

  private Optional<Long> lag(NodeStatus status) {
    return switch (status.health()) {
      case NodeHealth.WrongNetwork _ -> Optional.empty();
      case NodeHealth.Lagging(var slots) -> Optional.of(slots);
      case NodeHealth.Syncing(var slots) -> Optional.of(slots);
      case NodeHealth.Ready _,
          NodeHealth.Recovering _,
          NodeHealth.Ejected _,
          NodeHealth.Unproven _,
          NodeHealth.MinorityFork _,
          NodeHealth.Optimistic _,
          NodeHealth.Down _,
          NodeHealth.ConflictingFinality _,
          NodeHealth.Drained _ ->
          Optional.of(fleet.lagSlots(status));
    };
  }

  private static String describe(Duration time) {
    return time.toMinutes() < 2
        ? time.toSeconds() + " s"
        : time.toHours() < 2 ? time.toMinutes() + " min" : time.toHours() + " h";
  }
}
