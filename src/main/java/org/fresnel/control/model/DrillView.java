package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fresnel.drill.Drill;
import org.fresnel.drill.DrillComparison;
import org.fresnel.drill.DrillResult.DutyTimes;

/// A drill as the operator sees it.
///
/// @param id such as `drill-7`
/// @param state `running`, `aborting` at another router, `passed`, `failed`, `aborted`,
///   `interrupted` or `refused`
/// @param reason for a state that was not planned; else empty
/// @param kind what the nodes seem to do
/// @param target as it was asked for
/// @param nodes that seem to fail
/// @param until its end; none while it runs
/// @param durationMs that it is to run
/// @param timeToDetectMs until the last of the nodes was taken for unfit; none if it was not
/// @param timeToSwitchMs until the first read that another node answered; none if there was none
/// @param requests of clients that were answered in the time
/// @param failedOver those for which a node was at fault before another answered
/// @param hedges extra requests because a node was slower than usual
/// @param failedRequests requests of clients that got an error of the router; 0 is expected
/// @param duties requests that duties need
/// @param ownReads duty reads of the router itself, which it sends while clients send no requests;
///   none if there were none
/// @param switchedOnOwnRead whether the time to switch was measured on one of them
/// @param shortcomings what of the objective was not reached
/// @param earlier drills of the same kind and target
@RegisterForReflection
public record DrillView(
    String id,
    String state,
    String reason,
    String kind,
    String target,
    Set<String> nodes,
    Instant from,
    Optional<Instant> until,
    long durationMs,
    Optional<Double> timeToDetectMs,
    Optional<Double> timeToSwitchMs,
    int requests,
    int failedOver,
    int hedges,
    int failedRequests,
    List<DutyView> duties,
    Optional<DutyView> ownReads,
    boolean switchedOnOwnRead,
    ObjectiveView objective,
    List<String> shortcomings,
    EarlierView earlier) {

  /// The requests of one class.
  ///
  /// @param late those that took longer than the objective
  @RegisterForReflection
  record DutyView(
      String endpointClass,
      int requests,
      int failed,
      int late,
      double medianMs,
      double slowestMs) {}

  /// What has to be reached.
  @RegisterForReflection
  record ObjectiveView(double detectWithinMs, double dutyWithinMs) {}

  /// Earlier drills of the same kind and target that ran for their time.
  ///
  /// @param last id of the latest of them; none if there is none
  @RegisterForReflection
  record EarlierView(
      int drills,
      int passed,
      Optional<String> last,
      Optional<Double> lastTimeToDetectMs,
      Optional<Double> lastTimeToSwitchMs) {}

  public static DrillView of(Drill drill, DrillComparison comparison) {
    var plan = drill.plan();
    var found = drill.result();
    return new DrillView(
        drill.id(),
        drill.state().label(),
        drill.reason(),
        plan.kind().label(),
        plan.target(),
        drill.nodes(),
        drill.from(),
        drill.until(),
        plan.duration().toMillis(),
        found.detected().map(DrillView::millis),
        found.switched().map(DrillView::millis),
        found.requests(),
        found.failedOver(),
        found.hedges(),
        found.failed(),
        found.duties().stream().map(DrillView::view).toList(),
        found.own().map(DrillView::view),
        found.switchedOwn(),
        new ObjectiveView(
            millis(plan.objective().detectWithin()), millis(plan.objective().dutyWithin())),
        drill.shortcomings(),
        view(comparison));
  }

  /// A drill of another router, after the order to end it was sent there.
  public DrillView aborting() {
    return new DrillView(
        id,
        "aborting",
        "expected its router to confirm the end, got no answer yet",
        kind,
        target,
        nodes,
        from,
        until,
        durationMs,
        timeToDetectMs,
        timeToSwitchMs,
        requests,
        failedOver,
        hedges,
        failedRequests,
        duties,
        ownReads,
        switchedOnOwnRead,
        objective,
        shortcomings,
        earlier);
  }

  private static DutyView view(DutyTimes duty) {
    return new DutyView(
        duty.kind(),
        duty.requests(),
        duty.failed(),
        duty.late(),
        millis(duty.median()),
        millis(duty.slowest()));
  }

  private static EarlierView view(DrillComparison comparison) {
    var last = comparison.last().map(Drill::result);
    return new EarlierView(
        comparison.earlier(),
        comparison.passed(),
        comparison.last().map(Drill::id),
        last.flatMap(it -> it.detected()).map(DrillView::millis),
        last.flatMap(it -> it.switched()).map(DrillView::millis));
  }

  private static double millis(Duration time) {
    return time.toNanos() / 1e6;
  }
}
