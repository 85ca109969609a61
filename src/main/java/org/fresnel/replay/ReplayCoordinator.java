package org.fresnel.replay;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.fresnel.node.Node;
import org.jboss.logging.Logger;

/// Enters the messages of clients, unless every node rejects them, and starts the replays to nodes
/// that have not accepted them. Runs on one event loop.
final class ReplayCoordinator {
  private static final Logger LOG = Logger.getLogger("org.fresnel.replay");

  private final ReplayContext means;
  private final Map<String, NodeReplayer> reminders = new LinkedHashMap<>();

  ReplayCoordinator(ReplayContext means) {
    this.means = means;
    arranged(means.timers().nanoTime());
  }

  /// The operator may have changed the nodes: each has a replayer, and those of removed nodes are
  /// stopped.
  ///
  /// @param at reading of the stopwatch
  void arranged(long at) {
    var nodes =
        means.fleet().snapshot().nodes().stream()
            .collect(Collectors.toMap(status -> status.node().name(), status -> status));
    reminders
        .entrySet()
        .removeIf(
            entry -> {
              var status = nodes.get(entry.getKey());
              var gone = status == null || !entry.getValue().isFor(status.node());
              if (gone) {
                entry.getValue().stop();
              }
              return gone;
            });
    for (var status : nodes.values()) {
      if (!reminders.containsKey(status.node().name())) {
        var reminder = new NodeReplayer(status.node(), means);
        reminders.put(status.node().name(), reminder);
        reminder.lostState(status.replay().losses(), at);
      }
    }
  }

  /// A client has sent a message that goes to no node.
  void unsent(InFlightMessage telling) {
    enter(telling);
  }

  /// The delivery of a message to one node has ended.
  ///
  /// @param status of its response; empty if no complete response arrived in time
  void ended(InFlightMessage telling, Node node, OptionalInt status) {
    switch (DeliveryResult.of(status, telling.isSsz())) {
      case TAKEN -> {
        enterOnce(telling);
        replayerOf(node.name()).ifPresent(it -> it.delivered(telling));
      }
      case REFUSED -> {}
      case MISSED -> {
        telling.missedBy(node);
        if (telling.isEntered()) {
          replayerOf(node.name()).ifPresent(it -> it.missed(telling));
        } else {
          enter(telling);
        }
      }
    }
  }

  /// A node's replay status or its reachability has changed.
  ///
  /// @param losses times that the node may have forgotten everything
  /// @param at reading of the stopwatch when this was observed
  void changed(String node, int losses, long at) {
    replayerOf(node).ifPresent(it -> it.lostState(losses, at));
  }

  /// Removes expired entries, and retries failed writes.
  void expire() {
    var slots = means.fleet().snapshot().network().clock();
    means.book().expire(slots, means.clock().instant());
    reminders.values().forEach(NodeReplayer::expire);
    means.saver().ifPresent(EntrySaver::save);
  }

  /// The nodes' network is known now.
  ///
  /// @param saved network of the entries from the disk; empty if it is unknown
  void networkKnown(String saved) {
    var root = means.fleet().snapshot().network().genesisValidatorsRoot();
    if (!saved.isEmpty() && !saved.equals(root)) {
      LOG.warnf(
          "expected what clients sent on network %s, got that of %s: starting with empty validator"
              + " state",
          root, saved);
      means.book().clear();
    }
    expire();
  }

  /// An earlier process has ended, and went on to take messages after this one had read its
  /// entries. Nodes may have got those before this process sent them what it had read.
  void tookOver(SavedEntries saved) {
    var root = means.fleet().snapshot().network().genesisValidatorsRoot();
    var same = saved.network().isEmpty() || root.isEmpty() || saved.network().equals(root);
    if (same) {
      var changed = saved.enterNewer(means.book());
      reminders.values().forEach(it -> it.mayHaveMissed(changed));
    }
    expire();
  }

  /// Stops all replays.
  void stop() {
    reminders.values().forEach(NodeReplayer::stop);
  }

  private void enterOnce(InFlightMessage telling) {
    if (!telling.isEntered()) {
      enter(telling);
    }
  }

  /// Nodes that were down and did not get the message miss it as well.
  private void enter(InFlightMessage telling) {
    var items = telling.items();
    if (items.unread() > 0) {
      LOG.warnf(
          "%s: %d items of a client's message are not understood and will not be replayed",
          telling.kind().operation(), items.unread());
    }
    telling.entered(means.book().enter(items.all(), means.clock().instant()));
    means.saver().ifPresent(saver -> saver.entered(telling.entries()));
    for (var status : means.fleet().snapshot().nodes()) {
      var node = status.node();
      if (telling.isMissedBy(node) || !telling.isSentTo(node)) {
        replayerOf(node.name()).ifPresent(it -> it.missed(telling));
      }
    }
  }

  /// Empty for a node that has left the fleet.
  private Optional<NodeReplayer> replayerOf(String node) {
    return Optional.ofNullable(reminders.get(node));
  }
}
