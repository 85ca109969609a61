package org.fresnel.drill;

import java.time.Duration;
import org.fresnel.upstream.InjectedFault;

/// What a drill is to do, and what is expected of the router meanwhile.
///
/// @param kind what the nodes seem to do
/// @param target `primary`, `all-but-one` or a node's name
/// @param duration from [#SHORTEST] to [#LONGEST]
/// @param strength of the kinds that have one
/// @param objective what has to be reached
public record DrillPlan(
    DrillKind kind, String target, Duration duration, Strength strength, Objective objective) {
  /// The node that reads go to.
  public static final String PRIMARY = "primary";

  /// Every node but the last one that is ready.
  public static final String ALL_BUT_ONE = "all-but-one";

  /// Less shows nothing.
  public static final Duration SHORTEST = Duration.ofSeconds(1);

  /// The hard limit of every drill.
  public static final Duration LONGEST = Duration.ofMinutes(15);

  /// How strong a fault is.
  ///
  /// @param median delay of `slow`, more than 0
  /// @param p99 delay that one answer in a hundred exceeds; not less than the median
  /// @param share of requests that `errors` answers so; more than 0, at most 1
  public record Strength(Duration median, Duration p99, double share) {
    /// For drills that do not say.
    public static final Strength USUAL =
        new Strength(Duration.ofMillis(500), Duration.ofSeconds(2), 0.5);
  }

  /// What has to be reached. That no client's request fails always has to.
  ///
  /// @param detectWithin time until the nodes are taken for unfit, for the kinds that probes notice
  /// @param dutyWithin the longest that a duty's request may take
  public record Objective(Duration detectWithin, Duration dutyWithin) {}

  /// @param headSlot at which a head stands still
  InjectedFault fault(long headSlot) {
    return switch (kind) {
      case DOWN -> new InjectedFault.Down();
      case HANG -> new InjectedFault.Hang();
      case SLOW -> new InjectedFault.Slow(strength.median(), strength.p99());
      case ERRORS -> new InjectedFault.Errors(strength.share());
      case STALE_HEAD -> new InjectedFault.StaleHead(headSlot);
      case DROP_EVENTS -> new InjectedFault.DropEvents();
    };
  }
}
