package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fresnel.node.Fleet;
import org.fresnel.node.NodeStatus;
import org.fresnel.shadow.OperationSums;
import org.fresnel.shadow.ShadowDifference;
import org.fresnel.shadow.ShadowReport;
import org.fresnel.shadow.SlotVerdict;

/// What the copies of reads at the shadows have shown since the start of the router, and for each
/// node whether it would have made a duty in the newest slots.
///
/// @param nodes in the operator's order
/// @param differences answers that differ or did not come, the newest first
@RegisterForReflection
public record ShadowView(List<NodeRecord> nodes, List<DifferenceView> differences) {

  /// The record of one node.
  ///
  /// @param node its name
  /// @param role `primary`, `backup`, `last-resort` or `shadow`
  /// @param health one word, such as `ready` or `down`
  /// @param receivesPublications whether it gets signed messages
  /// @param leftOut copies that were not sent to it, because too many were in flight
  /// @param operations sums of each operation; empty for a node that was no shadow
  /// @param verdicts at most 32, the newest slot first
  @RegisterForReflection
  public record NodeRecord(
      String node,
      String role,
      String health,
      boolean receivesPublications,
      long leftOut,
      List<OperationView> operations,
      List<SlotVerdictView> verdicts) {}

  /// The sums of one operation.
  ///
  /// @param operation operationId
  /// @param mirrored copies that have ended
  /// @param same equal answers
  /// @param different other answers
  /// @param failed copies without an answer
  /// @param moved answers that were not compared, because the head had changed meanwhile
  /// @param latencyMs median of the newest 256 answers
  /// @param latenessMs median: latency without that of the node that served the client; negative
  ///   for a faster shadow
  /// @param latenessP95Ms what 95 of 100 do not exceed
  @RegisterForReflection
  public record OperationView(
      String operation,
      long mirrored,
      long same,
      long different,
      long failed,
      long moved,
      Optional<Double> latencyMs,
      Optional<Double> latenessMs,
      Optional<Double> latenessP95Ms) {}

  /// Whether a node would have made a duty in a slot.
  ///
  /// @param made whether it would
  /// @param reason why it would not; empty if it would
  @RegisterForReflection
  public record SlotVerdictView(long slot, boolean made, String reason) {}

  /// One difference.
  ///
  /// @param at time of its end
  /// @param node the shadow's name
  /// @param operation operationId
  /// @param slot that the request names; none if it names none
  /// @param servedBy node that answered the client; empty for a message
  /// @param difference in words
  /// @param latenessMs latency of the shadow without that of the other node
  @RegisterForReflection
  public record DifferenceView(
      Instant at,
      String node,
      String operation,
      Optional<Long> slot,
      String servedBy,
      String difference,
      Optional<Double> latenessMs) {}

  public static ShadowView of(Fleet fleet, ShadowReport report) {
    return new ShadowView(
        fleet.nodes().stream().map(status -> view(status, report)).toList(),
        report.differences().stream().map(ShadowView::view).toList());
  }

  private static NodeRecord view(NodeStatus status, ShadowReport report) {
    var node = status.node();
    return new NodeRecord(
        node.name(),
        node.role().label(),
        status.health().kind().label(),
        node.receivesPublications(),
        report.leftOutOf(node.name()),
        report.sums(node.name()).stream().map(ShadowView::view).toList(),
        report.verdicts(node.name()).stream().map(ShadowView::view).toList());
  }

  private static OperationView view(OperationSums sums) {
    return new OperationView(
        sums.operation(),
        sums.mirrored(),
        sums.same(),
        sums.different(),
        sums.failed(),
        sums.moved(),
        sums.medianLatency().map(ShadowView::millis),
        sums.medianLateness().map(ShadowView::millis),
        sums.p95Lateness().map(ShadowView::millis));
  }

  private static SlotVerdictView view(SlotVerdict verdict) {
    return new SlotVerdictView(verdict.slot(), verdict.made(), verdict.reason());
  }

  private static DifferenceView view(ShadowDifference difference) {
    return new DifferenceView(
        difference.at(),
        difference.node(),
        difference.operation(),
        slot(difference.slot()),
        difference.servedBy(),
        difference.words(),
        difference.lateness().map(ShadowView::millis));
  }

  private static Optional<Long> slot(OptionalLong slot) {
    return slot.isPresent() ? Optional.of(slot.getAsLong()) : Optional.empty();
  }

  private static double millis(Duration time) {
    return Math.round(time.toNanos() / 1e4) / 100.0;
  }
}
