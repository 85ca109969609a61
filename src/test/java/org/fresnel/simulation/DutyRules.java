package org.fresnel.simulation;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.fresnel.proxy.server.RequestExecutorAccess.Told;

/// Every call is answered, and well and in time while a node is fit.
final class DutyRules {
  /// Way there and back, and alarms that ring at whole milliseconds.
  private static final long TOLERANCE_MILLIS = 25;

  /// Two probes that are answered late.
  private static final Duration LOOKING_AROUND = Duration.ofSeconds(5);

  private final Collection<ModelNode> nodes;
  private final VirtualTime time;
  private final Referee referee;
  private final Duration settling;
  private final RouterSight sight;
  private final Map<Integer, ModelCall> open = new HashMap<>();

  /// Calls before that moment met a router that had not asked its nodes yet.
  private long lookedAroundAt;

  DutyRules(Collection<ModelNode> nodes, VirtualTime time, Referee referee, Duration settling) {
    this(nodes, time, referee, settling, new RouterSight(time));
  }

  /// @param sight of the router that is judged
  DutyRules(
      Collection<ModelNode> nodes,
      VirtualTime time,
      Referee referee,
      Duration settling,
      RouterSight sight) {
    this.sight = sight;
    this.nodes = nodes;
    this.time = time;
    this.referee = referee;
    this.settling = settling;
  }

  /// The router is killed and starts: its calls are lost, and it looks at its nodes first.
  void routerStarts() {
    open.clear();
    lookedAroundAt = time.nanos() + LOOKING_AROUND.toNanos();
  }

  void asked(ModelCall call) {
    open.put(call.number(), call);
    time.afterMillis(deadline(call), () -> late(call));
    time.afterMillis(call.duty().totalMillis() + TOLERANCE_MILLIS, () -> unanswered(call));
  }

  void answered(ModelCall call, Told told) {
    if (open.remove(call.number()) == null) {
      referee.broken(Invariant.ANSWERED, "%s is answered twice", call);
    }
    if (told.status() >= 400) {
      referee.count(Referee.Count.REFUSED_CALLS);
      referee.require(
          told.status() < 500 || noneIs(call, node -> fit(node, call)),
          Invariant.DUTY,
          "%s fails with %d %s",
          call,
          told.status(),
          told.body());
      referee.require(
          noneIs(call, node -> mustNotRefuse(node, call)),
          Invariant.DUTY,
          "%s is refused with %d %s",
          call,
          told.status(),
          told.body());
    }
  }

  /// Calls that wait for their answers.
  int waiting() {
    return open.size();
  }

  private void late(ModelCall call) {
    if (open.containsKey(call.number())) {
      referee.require(
          noneIs(call, node -> fit(node, call)),
          Invariant.DUTY,
          "%s has no answer after %d ms",
          call,
          deadline(call));
    }
  }

  private void unanswered(ModelCall call) {
    referee.require(!open.containsKey(call.number()), Invariant.ANSWERED, "%s is not", call);
  }

  private long deadline(ModelCall call) {
    var fit = ThinkTimes.longest(call.method(), call.target());
    return call.duty().deadlineMillis(nodes.size(), fit) + TOLERANCE_MILLIS;
  }

  private boolean noneIs(ModelCall call, Predicate<ModelNode> wanted) {
    return call.at() < lookedAroundAt || nodes.stream().noneMatch(wanted);
  }

  /// A read finds a node that has only just become well, a message need not. Of a block that has
  /// not reached it, a node can only say that it does not know it.
  private boolean fit(ModelNode node, ModelCall call) {
    return call.duty().reads()
        ? sight.soundFrom(node, call.at()) && node.isTrusted() && node.knows(call.target())
        : settled(node, call);
  }

  /// What is asked of a block is refused only if no node has the block.
  private boolean mustNotRefuse(ModelNode node, ModelCall call) {
    return NodeReplies.rootIn(call.target()).isPresent() ? fit(node, call) : settled(node, call);
  }

  private boolean settled(ModelNode node, ModelCall call) {
    var isSentIt =
        !call.target().endsWith("_subscriptions") || node.node.receives().subscriptions();
    return isSentIt && sight.soundFrom(node, call.at() - settling.toNanos()) && node.isTrusted();
  }
}
