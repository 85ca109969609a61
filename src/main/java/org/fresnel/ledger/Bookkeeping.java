package org.fresnel.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.fresnel.node.Node;
import org.jboss.logging.Logger;

/// Enters what the nodes have accepted, and has those reminded that have not. Runs on one event
/// loop.
final class Bookkeeping {
  private static final Logger LOG = Logger.getLogger("org.fresnel.ledger");

  private final Means means;
  private final Map<String, Reminder> reminders = new LinkedHashMap<>();

  Bookkeeping(Means means) {
    this.means = means;
    for (var status : means.fleet().snapshot().nodes()) {
      reminders.put(status.node().name(), new Reminder(status.node(), means));
    }
  }

  /// One node's part of a message has ended.
  ///
  /// @param status that it answered; empty if no whole answer came in time
  void ended(Telling telling, Node node, OptionalInt status) {
    switch (Uptake.of(status, telling.isSsz())) {
      case TAKEN -> {
        if (!telling.isAccepted()) {
          enter(telling, node);
        }
        reminder(node.name()).told(telling);
      }
      case REFUSED -> {}
      case MISSED -> {
        telling.missedBy(node);
        if (telling.isAccepted()) {
          reminder(node.name()).missed(telling);
        }
      }
    }
  }

  /// A node's memory, or whether it can be reminded, has changed.
  ///
  /// @param losses times that the node may have forgotten everything
  /// @param at reading of the stopwatch when that was seen
  void changed(String node, int losses, long at) {
    reminder(node).forgot(losses, at);
  }

  /// Removes what has expired.
  void expire() {
    var slots = means.fleet().snapshot().network().clock();
    means.book().expire(slots, means.clock().instant());
    reminders.values().forEach(Reminder::expire);
  }

  /// Reminds nobody any more.
  void stop() {
    reminders.values().forEach(Reminder::stop);
  }

  /// Nodes that the message was not even sent to, being down, miss it as well.
  private void enter(Telling telling, Node by) {
    var items = telling.items();
    if (items.unread() > 0) {
      LOG.warnf(
          "%s: %d items that %s accepted are not understood, and no node is reminded of them",
          telling.kind().operation(), items.unread(), by.name());
    }
    telling.accepted(means.book().enter(items.all(), means.clock().instant()));
    for (var status : means.fleet().snapshot().nodes()) {
      var node = status.node();
      if (telling.isMissedBy(node) || !telling.isSentTo(node)) {
        reminder(node.name()).missed(telling);
      }
    }
  }

  private Reminder reminder(String node) {
    return Objects.requireNonNull(reminders.get(node));
  }
}
