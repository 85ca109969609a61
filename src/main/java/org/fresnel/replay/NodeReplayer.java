package org.fresnel.replay;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fresnel.node.Node;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;
import org.fresnel.node.Observation;
import org.fresnel.node.ReplayStatus;

/// Replays validator state to one node. A run begins as soon as the node lacks something and
/// responds, one run at a time. Runs on one event loop.
final class NodeReplayer {
  /// Longest that an item takes from one router to another, usually.
  private static final Duration ON_THE_WAY = Duration.ofSeconds(1);

  private final Node node;
  private final ReplayContext context;
  private final PendingReplay pending;
  private final ReplayBackoff backoff = new ReplayBackoff();
  private boolean busy;
  private boolean stopped;
  private Runnable stopRound = () -> {};
  private String cause = "";

  NodeReplayer(Node node, ReplayContext context) {
    this.node = node;
    this.context = context;
    this.pending = new PendingReplay(node, context.store());
  }

  /// Returns whether that node has the same address, credentials and `receives` as this one.
  boolean isFor(Node other) {
    return node.isServedAs(other);
  }

  /// The node may have forgotten everything.
  ///
  /// @param losses times that it may have so far
  /// @param at reading of the stopwatch
  void lostState(int losses, long at) {
    if (losses > pending.losses()) {
      pending.lostState(losses, at);
    }
    resume();
  }

  /// The node did not get a message that another one accepted.
  void missed(InFlightMessage message) {
    if (message.kind().isFor(node)) {
      message.entries().forEach(pending::missed);
      lacks("missed " + message.kind().operation());
    }
  }

  /// Another process had these entries to send: it may not have sent them to the node, or before
  /// the node got older ones from this one.
  void mayHaveMissed(EntryReferences entries) {
    var own = new RowSets(kind -> kind.isFor(node));
    entries.forEach(own::add);
    entries.forEach(pending::missed);
    if (!own.isEmpty()) {
      lacks("may have missed what another router, or another process of this one, sent");
    }
  }

  /// The node accepted a message. If another message was being sent to it at the same time, either
  /// may have overwritten the other: then the node gets the latest one again.
  void delivered(InFlightMessage message) {
    var kind = message.kind();
    pending.succeeded(kind);
    var doubted = pending.isUncertain(kind, message.sentAt());
    var entries = message.entries();
    var again = new RowSets();
    entries.forEach(
        (_, row) -> {
          if (context.store().isReusedSince(kind, row, entries.version())) {
            return;
          }
          if (doubted || context.store().isChangedSince(kind, row, entries.version())) {
            pending.missed(kind, row);
            again.add(kind, row);
          } else {
            pending.settled(kind, row);
          }
        });
    if (!again.isEmpty()) {
      lacks("got " + kind.operation() + " twice at the same time");
    } else {
      resume();
    }
  }

  /// Another router has delivered an entry. The node gets it from here too if it may not have all
  /// that this router knows, if one of the routers sends it nothing now, or if this router may have
  /// overwritten it with an older one since: a router that was suspended learns of it late.
  ///
  /// @param sent whether the other router sends messages to the node
  /// @param sentAt reading of the stopwatch when the client sent it
  void enteredElsewhere(MessageType kind, int row, boolean sent, long sentAt) {
    var status = status();
    var lacks = status.filter(it -> !(it.replay() instanceof ReplayStatus.Complete)).isPresent();
    var unsent = !sent || status.filter(it -> !isSentMessages(it)).isPresent();
    if (kind.isFor(node)
        && (lacks || unsent || pending.isUncertain(kind, sentAt - ON_THE_WAY.toNanos()))) {
      pending.missed(kind, row);
      if (unsent && !lacks) {
        lacks("missed " + kind.operation() + " through another router");
      } else {
        resume();
      }
    }
  }

  /// Forgets expired entries.
  void expire() {
    pending.expire(context.store(), context.life());
  }

  /// Sends nothing more.
  void stop() {
    stopped = true;
    stopRound.run();
  }

  /// Begins a run if one is needed, and none is under way or waiting.
  void resume() {
    status().ifPresent(this::resume);
  }

  private void resume(NodeStatus status) {
    var network = context.fleet().snapshot().network();
    if (busy || stopped || !status.answers() || !isServed(status) || !network.known()) {
      return;
    }
    if (pending.isSettled(context.store(), context.life())) {
      complete(status);
      return;
    }
    busy = true;
    var wait = backoff.untilNext(context.timers().nanoTime());
    if (wait.isZero()) {
      begin();
    } else {
      context
          .timers()
          .after(
              wait,
              () -> {
                busy = false;
                resume();
              });
    }
  }

  private void lacks(String what) {
    if (status().filter(it -> !(it.replay() instanceof ReplayStatus.Pending)).isPresent()) {
      context.fleet().report(node, new Observation.Missed(what));
    }
    resume();
  }

  private void complete(NodeStatus status) {
    if (pending.isGivenUp()) {
      if (!(status.replay() instanceof ReplayStatus.Abandoned)) {
        context.fleet().report(node, new Observation.ReplayAbandoned(pending.losses(), cause));
      }
    } else if (!isProven()) {
      if (status.replay() instanceof ReplayStatus.Pending) {
        context.fleet().report(node, new Observation.NothingToReplay(pending.losses()));
      }
    } else if (!(status.replay() instanceof ReplayStatus.Complete)) {
      context.fleet().report(node, new Observation.ReplayCompleted(pending.losses()));
    }
  }

  /// Returns whether the node has certainly all validator state once nothing is pending. Without
  /// any fee recipient it does not: clients may have sent them before the router started.
  private boolean isProven() {
    return !MessageType.PREPARATION.isFor(node)
        || !context.store().isEmpty(MessageType.PREPARATION);
  }

  private void begin() {
    var run = new ReplayRun(node, pending, context, this::ended);
    stopRound = run::stop;
    try {
      run.next();
    } catch (RuntimeException e) {
      busy = false;
      throw e;
    }
  }

  private void ended(ReplayRun run) {
    if (stopped) {
      return;
    }
    busy = false;
    backoff.ended(context.timers().nanoTime());
    cause = run.failed().values().stream().collect(Collectors.joining("; "));
    context.listener().ended(run.report(result(run), cause));
    resume();
  }

  /// Attempts count while only the replay keeps the node from duties: a node that is syncing may
  /// reject messages until it has synced.
  private ReplayReport.Result result(ReplayRun run) {
    if (run.isInterrupted()) {
      return ReplayReport.Result.INTERRUPTED;
    }
    if (run.failed().isEmpty()) {
      return ReplayReport.Result.COMPLETE;
    }
    var givenUp = false;
    if (status().filter(NodeReplayer::isHealthy).isPresent()) {
      for (var kind : run.failed().keySet()) {
        givenUp |= pending.failed(kind);
      }
    }
    return givenUp ? ReplayReport.Result.ABANDONED : ReplayReport.Result.FAILED;
  }

  /// Empty if the node has left the fleet.
  private Optional<NodeStatus> status() {
    return context.fleet().snapshot().named(node.name());
  }

  private static boolean isHealthy(NodeStatus status) {
    return status.health() instanceof NodeHealth.Ready
        || status.health() instanceof NodeHealth.Recovering
        || status.health() instanceof NodeHealth.Ejected;
  }

  private static boolean isSentMessages(NodeStatus status) {
    return isServed(status) && !(status.health() instanceof NodeHealth.Down);
  }

  private static boolean isServed(NodeStatus status) {
    return switch (status.health()) {
      case NodeHealth.Ready _,
          NodeHealth.Recovering _,
          NodeHealth.Ejected _,
          NodeHealth.Unproven _,
          NodeHealth.Lagging _,
          NodeHealth.MinorityFork _,
          NodeHealth.Optimistic _,
          NodeHealth.Syncing _,
          NodeHealth.Down _ ->
          true;
      case NodeHealth.ConflictingFinality _, NodeHealth.WrongNetwork _, NodeHealth.Drained _ ->
          false;
    };
  }
}
