package org.fresnel.replay;

import java.util.List;
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
  private final Node node;
  private final ReplayContext means;
  private final PendingReplay debt;
  private final ReplayBackoff pace = new ReplayBackoff();
  private boolean busy;
  private boolean stopped;
  private Runnable stopRound = () -> {};
  private String cause = "";

  NodeReplayer(Node node, ReplayContext means) {
    this.node = node;
    this.means = means;
    this.debt = new PendingReplay(node, means.book());
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
    if (losses > debt.losses()) {
      debt.lostState(losses, at);
    }
    resume();
  }

  /// The node did not get a message that another one accepted.
  void missed(InFlightMessage telling) {
    if (telling.kind().isFor(node)) {
      telling.entries().forEach(entry -> debt.missed(telling.kind(), entry.item().key()));
      lacks("missed " + telling.kind().operation());
    }
  }

  /// The node got these entries from another process, perhaps before it got older ones from this
  /// one.
  void mayHaveMissed(List<StoredEntry> entries) {
    var own = entries.stream().filter(it -> it.item().kind().isFor(node)).toList();
    own.forEach(entry -> debt.missed(entry.item().kind(), entry.item().key()));
    if (!own.isEmpty()) {
      lacks("may have missed what another process of the router sent");
    }
  }

  /// The node accepted a message. If another message was being sent to it at the same time, either
  /// may have overwritten the other: then the node gets the latest one again.
  void delivered(InFlightMessage telling) {
    var kind = telling.kind();
    debt.succeeded(kind);
    var doubted = debt.doubts(kind, telling.sentAt());
    var again = false;
    for (var entry : telling.entries()) {
      var key = entry.item().key();
      var latest = means.book().find(kind, key).map(StoredEntry::item).orElse(entry.item());
      if (doubted || !latest.equals(entry.item())) {
        debt.missed(kind, key);
        again = true;
      } else {
        debt.settled(kind, key);
      }
    }
    if (again) {
      lacks("got " + kind.operation() + " twice at the same time");
    } else {
      resume();
    }
  }

  /// Forgets expired entries.
  void expire() {
    debt.expire(means.book(), means.live());
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
    var network = means.fleet().snapshot().network();
    if (busy || stopped || !status.answers() || !isServed(status) || !network.known()) {
      return;
    }
    if (debt.isSettled(means.book(), means.live())) {
      complete(status);
      return;
    }
    busy = true;
    var wait = pace.untilNext(means.timers().nanoTime());
    if (wait.isZero()) {
      begin();
    } else {
      means
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
      means.fleet().report(node, new Observation.Missed(what));
    }
    resume();
  }

  private void complete(NodeStatus status) {
    if (debt.isGivenUp()) {
      if (!(status.replay() instanceof ReplayStatus.Abandoned)) {
        means.fleet().report(node, new Observation.ReplayAbandoned(debt.losses(), cause));
      }
    } else if (!isProven()) {
      if (status.replay() instanceof ReplayStatus.Pending) {
        means.fleet().report(node, new Observation.NothingToReplay(debt.losses()));
      }
    } else if (!(status.replay() instanceof ReplayStatus.Complete)) {
      means.fleet().report(node, new Observation.ReplayCompleted(debt.losses()));
    }
  }

  /// Returns whether the node has certainly all validator state once nothing is pending. Without
  /// any fee recipient it does not: clients may have sent them before the router started.
  private boolean isProven() {
    return !MessageType.PREPARATION.isFor(node)
        || !means.book().keys(MessageType.PREPARATION).isEmpty();
  }

  private void begin() {
    var round = new ReplayRun(node, debt, means, this::ended);
    stopRound = round::stop;
    try {
      round.next();
    } catch (RuntimeException e) {
      busy = false;
      throw e;
    }
  }

  private void ended(ReplayRun round) {
    if (stopped) {
      return;
    }
    busy = false;
    pace.ended(means.timers().nanoTime());
    cause = round.failed().values().stream().collect(Collectors.joining("; "));
    means.listener().ended(round.report(result(round), cause));
    resume();
  }

  /// Attempts count while only the replay keeps the node from duties: a node that is syncing may
  /// reject messages until it has synced.
  private ReplayReport.Result result(ReplayRun round) {
    if (round.isInterrupted()) {
      return ReplayReport.Result.INTERRUPTED;
    }
    if (round.failed().isEmpty()) {
      return ReplayReport.Result.COMPLETE;
    }
    var givenUp = false;
    if (status().filter(NodeReplayer::isFit).isPresent()) {
      for (var kind : round.failed().keySet()) {
        givenUp |= debt.failed(kind);
      }
    }
    return givenUp ? ReplayReport.Result.ABANDONED : ReplayReport.Result.FAILED;
  }

  /// Empty if the node has left the fleet.
  private Optional<NodeStatus> status() {
    return means.fleet().snapshot().named(node.name());
  }

  private static boolean isFit(NodeStatus status) {
    return status.health() instanceof NodeHealth.Ready
        || status.health() instanceof NodeHealth.Recovering
        || status.health() instanceof NodeHealth.Ejected;
  }

  private static boolean isServed(NodeStatus status) {
    return switch (status.health()) {
      case NodeHealth.Ready _,
          NodeHealth.Recovering _,
          NodeHealth.Ejected _,
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
