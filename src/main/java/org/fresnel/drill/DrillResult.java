package org.fresnel.drill;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The result of a drill.
///
/// @param detected time until the last of the nodes counted as unfit; empty if it did not
/// @param switched time until the first read that another node answered; empty if there was none
/// @param requests of clients that were answered in the time
/// @param failedOver those for which a node was at fault before another answered
/// @param hedges extra requests because a node was slower than usual
/// @param failed requests of clients that got an error of the router; must be 0
/// @param duties requests for duties, by class
/// @param own duty reads of the router itself, which it sends while there are no requests; empty if
///   there were none
/// @param switchedOwn whether the router's own read was the first that another node answered
public record DrillResult(
    Optional<Duration> detected,
    Optional<Duration> switched,
    int requests,
    int failedOver,
    int hedges,
    int failed,
    List<DutyTimes> duties,
    Optional<DutyTimes> own,
    boolean switchedOwn) {
  static final DrillResult NONE =
      new DrillResult(
          Optional.empty(), Optional.empty(), 0, 0, 0, 0, List.of(), Optional.empty(), false);

  public DrillResult {
    duties = List.copyOf(duties);
  }

  /// The requests for duties of one class.
  ///
  /// @param kind `head`, `produce`, `publish` or `own`
  /// @param requests that were answered
  /// @param failed those of them that got an error of the router
  /// @param late those that took longer than the objective
  /// @param median time of all
  /// @param slowest time of all
  public record DutyTimes(
      String kind, int requests, int failed, int late, Duration median, Duration slowest) {}

  /// The times of the requests for duties, and of own reads.
  List<DutyTimes> times() {
    return Stream.concat(duties.stream(), own.stream()).toList();
  }

  /// The slowest of the requests for duties.
  Duration slowest() {
    return times().stream().map(DutyTimes::slowest).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  int late() {
    return times().stream().mapToInt(DutyTimes::late).sum();
  }
}
