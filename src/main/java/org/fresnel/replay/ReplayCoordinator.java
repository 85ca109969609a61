package org.fresnel.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.fresnel.node.Node;
import org.jboss.logging.Logger;

/// Enters the messages of clients, unless every node rejects them, and starts the replays to nodes
/// that have not accepted them. Runs on one event loop.
final class ReplayCoordinator {
  private static final Logger LOG = Logger.getLogger("org.fresnel.replay");

  /// Lines have milliseconds.
  private static final Duration CODEC_LOSS = Duration.ofMillis(1);

  private final ReplayContext context;
  private final Map<String, NodeReplayer> reminders = new LinkedHashMap<>();

  ReplayCoordinator(ReplayContext context) {
    this.context = context;
    arranged(context.timers().nanoTime());
  }

  /// The operator may have changed the nodes: each has a replayer, and those of removed nodes are
  /// stopped.
  ///
  /// @param at reading of the stopwatch
  void arranged(long at) {
    var nodes =
        context.fleet().snapshot().nodes().stream()
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
        var replayer = new NodeReplayer(status.node(), context);
        reminders.put(status.node().name(), replayer);
        replayer.lostState(status.replay().losses(), at);
      }
    }
  }

  /// A client has sent a message that goes to no node.
  void unsent(InFlightMessage message) {
    enter(message);
  }

  /// The delivery of a message to one node has ended.
  ///
  /// @param status of its response; empty if no complete response arrived in time
  void ended(InFlightMessage message, Node node, OptionalInt status) {
    switch (DeliveryResult.of(status, message.isSsz())) {
      case TAKEN -> {
        enterOnce(message);
        replayerOf(node.name()).ifPresent(it -> it.delivered(message));
      }
      case REFUSED -> {}
      case MISSED -> {
        message.missedBy(node);
        if (message.isEntered()) {
          replayerOf(node.name()).ifPresent(it -> it.missed(message));
        } else {
          enter(message);
        }
      }
    }
  }

  /// Another router has entered something that a client sent it. It has sent the message to the
  /// nodes itself: only those that may lack more than that get it from here.
  ///
  /// @param update a line of the entry codec; ignored if it is of another network
  /// @param unreached names of nodes that the other router has not sent it to
  /// @param at reading of the stopwatch
  void received(String update, Set<String> unreached, long at) {
    EntryCodec.read(update)
        .filter(it -> isOfThisNetwork(it.network()))
        .ifPresent(line -> received(line, unreached, at));
  }

  /// The node may not have got from another router what that one has shared.
  ///
  /// @param updates lines of the entry codec
  void missedElsewhere(String node, List<String> updates) {
    var entries = new EntryReferences(0);
    updates.stream()
        .flatMap(it -> EntryCodec.read(it).stream())
        .filter(it -> isOfThisNetwork(it.network()))
        .flatMap(it -> it.items().stream())
        .forEach(
            item -> {
              var row = context.store().row(item.kind(), item.key());
              if (row != BoundedEntries.NONE) {
                entries.add(item.kind(), row);
              }
            });
    replayerOf(node).ifPresent(it -> it.mayHaveMissed(entries));
  }

  private void received(EntryCodec.Line line, Set<String> unreached, long at) {
    var items = line.items().stream().filter(it -> isNewest(it, line.arrived())).toList();
    var made = context.store().enter(items, line.arrived());
    context.saver().ifPresent(it -> it.entered(made));
    var age = Duration.between(line.arrived(), context.clock().instant()).toNanos();
    var sentAt = at - Math.max(0, age);
    made.forEach(
        (kind, row) ->
            reminders.forEach(
                (node, it) -> it.enteredElsewhere(kind, row, !unreached.contains(node), sentAt)));
  }

  /// What a client has sent later, to this router, may be on its way to the others.
  private boolean isNewest(MessageItem item, Instant arrived) {
    return context
        .store()
        .find(item.kind(), item.key())
        .filter(it -> it.arrived().isAfter(arrived.plus(CODEC_LOSS)))
        .isEmpty();
  }

  private boolean isOfThisNetwork(String network) {
    return network.isEmpty() || context.network().isEmpty() || network.equals(context.network());
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
    context.store().expire(context.life());
    reminders.values().forEach(NodeReplayer::expire);
    context.saver().ifPresent(EntrySaver::save);
  }

  /// The nodes' network is known now.
  ///
  /// @param saved network of the entries from the disk; empty if it is unknown
  void networkKnown(String saved) {
    var root = context.fleet().snapshot().network().genesisValidatorsRoot();
    if (!saved.isEmpty() && !saved.equals(root)) {
      LOG.warnf(
          "expected what clients sent on network %s, got that of %s: starting with empty validator"
              + " state",
          root, saved);
      context.store().clear();
    }
    expire();
  }

  /// An earlier process has ended, and went on to take messages after this one had read its
  /// entries. Nodes may have got those before this process sent them what it had read.
  void tookOver(SavedEntries saved) {
    var root = context.fleet().snapshot().network().genesisValidatorsRoot();
    var same = saved.network().isEmpty() || root.isEmpty() || saved.network().equals(root);
    if (same) {
      var changed = saved.enterNewer(context.store());
      reminders.values().forEach(it -> it.mayHaveMissed(changed));
    }
    expire();
  }

  /// Stops all replays.
  void stop() {
    reminders.values().forEach(NodeReplayer::stop);
  }

  private void enterOnce(InFlightMessage message) {
    if (!message.isEntered()) {
      enter(message);
    }
  }

  /// Nodes that were down and did not get the message miss it as well.
  private void enter(InFlightMessage message) {
    var entering = context.store().entering(context.clock().instant());
    var unread = message.parse(entering);
    if (unread > 0) {
      LOG.warnf(
          "%s: %d items of a client's message are not understood and will not be replayed",
          message.kind().operation(), unread);
    }
    message.entered(entering.made());
    context.entered(message.entries());
    for (var status : context.fleet().snapshot().nodes()) {
      var node = status.node();
      if (message.isMissedBy(node) || !message.isSentTo(node)) {
        replayerOf(node.name()).ifPresent(it -> it.missed(message));
      }
    }
  }

  /// Empty for a node that has left the fleet.
  private Optional<NodeReplayer> replayerOf(String node) {
    return Optional.ofNullable(reminders.get(node));
  }
}
