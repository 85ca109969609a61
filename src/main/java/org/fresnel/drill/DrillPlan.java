package org.fresnel.drill;

import java.time.Duration;
import org.fresnel.upstream.InjectedFault;

/// The plan of a drill and its objective for the router.
///
/// @param kind the simulated fault
/// @param target `primary`, `all-but-one` or a node's name; always `router` for a restart of it
/// @param duration from [#SHORTEST] to [#LONGEST]
/// @param strength for the kinds that have one
/// @param objective of the drill
public record DrillPlan(
    DrillKind kind, String target, Duration duration, Strength strength, Objective objective) {
  /// The node that gets the reads.
  public static final String PRIMARY = "primary";

  /// Every node but the last ready one.
  public static final String ALL_BUT_ONE = "all-but-one";

  /// The router itself, the only target of [DrillKind#ROUTER_RESTART].
  public static final String ROUTER = "router";

  /// A shorter drill shows nothing.
  public static final Duration SHORTEST = Duration.ofSeconds(1);

  /// The hard limit of every drill.
  public static final Duration LONGEST = Duration.ofMinutes(15);

  public DrillPlan {
    target = kind == DrillKind.ROUTER_RESTART ? ROUTER : target;
  }

  /// The strength of a fault.
  ///
  /// @param median delay of `slow`, and the shortest delay of `starve`; more than 0
  /// @param p99 delay that one response in a hundred exceeds; not less than the median
  /// @param share of requests that `errors` answers with an error; more than 0, at most 1
  public record Strength(Duration median, Duration p99, double share) {
    /// The default.
    public static final Strength USUAL =
        new Strength(Duration.ofMillis(500), Duration.ofSeconds(2), 0.5);
  }

  /// The objective. In addition, no client's request may fail.
  ///
  /// @param detectWithin time until the nodes count as unfit, for the kinds that probes detect
  /// @param dutyWithin the longest time of a request for a duty
  public record Objective(Duration detectWithin, Duration dutyWithin) {}

  /// @param headSlot of the stale head
  InjectedFault fault(long headSlot) {
    return switch (kind) {
      case DOWN -> new InjectedFault.Down();
      case HANG -> new InjectedFault.Hang();
      case SLOW -> new InjectedFault.Slow(strength.median(), strength.p99());
      case ERRORS -> new InjectedFault.Errors(strength.share());
      case STALE_HEAD -> new InjectedFault.StaleHead(headSlot);
      case DROP_EVENTS -> new InjectedFault.DropEvents();
      case EVENTS_SILENT -> new InjectedFault.EventsSilent();
      case HANG_EVENTS -> new InjectedFault.HangEvents();
      case OPTIMISTIC -> new InjectedFault.Optimistic();
      case EL_OFFLINE -> new InjectedFault.ElOffline();
      case STARVE -> new InjectedFault.Starve(strength.median());
      case WRONG_400 -> new InjectedFault.WrongRequest();
      case ROUTER_RESTART -> throw new IllegalStateException("no node seems to fail");
    };
  }
}
