package org.fresnel.rollout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fresnel.node.DrainOrder;

/// One rollout: its nodes in their order, and how far it has come. Immutable.
///
/// @param number grows from one rollout to the next, also over restarts
/// @param by the operator who started it
/// @param from its beginning
/// @param nodes names of the nodes, in the order of their turns; at least one
/// @param turn index of the present node; the number of nodes at the end
/// @param skipped names of nodes that left the fleet before their turn ended
/// @param paused whether an operator holds it
/// @param state the present step
/// @param since beginning of the step, or of the state after a pause
public record Rollout(
    long number,
    String by,
    Instant from,
    List<String> nodes,
    int turn,
    List<String> skipped,
    boolean paused,
    RolloutState state,
    Instant since) {
  public Rollout {
    nodes = List.copyOf(nodes);
    skipped = List.copyOf(skipped);
  }

  static Rollout begun(long number, String by, List<String> nodes, Instant now) {
    return new Rollout(
        number, by, now, nodes, 0, List.of(), false, new RolloutState.Draining(), now);
  }

  /// Its name, such as `rollout-7`. It is also the operator who drains the nodes.
  public String id() {
    return DrainOrder.ROLLOUT + number;
  }

  /// Returns whether it has not ended.
  public boolean isActive() {
    return !state.isEnd();
  }

  /// The present node; empty after the last one.
  public Optional<String> node() {
    return turn < nodes.size() ? Optional.of(nodes.get(turn)) : Optional.empty();
  }

  /// Names of the nodes whose turns are over, without those that were skipped.
  public List<String> done() {
    return nodes.subList(0, turn).stream().filter(it -> !skipped.contains(it)).toList();
  }

  Rollout at(RolloutState next, Instant now) {
    return new Rollout(number, by, from, nodes, turn, skipped, paused, next, now);
  }

  /// The same step with a changed detail: its time goes on.
  Rollout with(RolloutState same) {
    return at(same, since);
  }

  Rollout halted(RolloutState next, String reason, Instant now) {
    return at(new RolloutState.Halted(next, reason), now);
  }

  /// The turn of the next node, or the end.
  Rollout next(Instant now) {
    var last = turn + 1 == nodes.size();
    var step = last ? new RolloutState.Completed() : new RolloutState.Draining();
    return new Rollout(number, by, from, nodes, turn + 1, skipped, paused, step, now);
  }

  /// The turn of the next node, since the present one has left the fleet.
  Rollout skipping(String node, Instant now) {
    var all = new ArrayList<>(skipped);
    all.add(node);
    return new Rollout(number, by, from, nodes, turn, all, paused, state, since).next(now);
  }

  Rollout paused(boolean nowPaused, Instant now) {
    return new Rollout(number, by, from, nodes, turn, skipped, nowPaused, state, now);
  }
}
