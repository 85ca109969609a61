package org.fresnel.ledger;

import java.util.ArrayList;
import java.util.List;
import org.fresnel.node.Node;
import org.fresnel.wire.BodyDecoder;
import org.fresnel.wire.NodeRequest;

/// One message on its way from a validator client to the nodes. It enters the ledger when the first
/// node has accepted it or missed it: what every node refuses does not count.
final class Telling {
  private final Kind kind;
  private final NodeRequest message;
  private final List<Node> to;
  private final long sentAt;
  private final List<Node> missedBy = new ArrayList<>();
  private List<Entry> entries = List.of();
  private boolean entered;

  /// @param sentAt reading of the stopwatch just before it was sent
  Telling(Kind kind, NodeRequest message, List<Node> to, long sentAt) {
    this.kind = kind;
    this.message = message;
    this.to = List.copyOf(to);
    this.sentAt = sentAt;
  }

  Kind kind() {
    return kind;
  }

  long sentAt() {
    return sentAt;
  }

  boolean isSsz() {
    return BodyDecoder.isSsz(message.headers());
  }

  /// Whether it is in the ledger.
  boolean isEntered() {
    return entered;
  }

  boolean isSentTo(Node node) {
    return to.contains(node);
  }

  boolean isMissedBy(Node node) {
    return missedBy.contains(node);
  }

  void missedBy(Node node) {
    missedBy.add(node);
  }

  Items items() {
    return Items.of(kind, message.headers(), message.body());
  }

  /// @param made of its items
  void entered(List<Entry> made) {
    entered = true;
    entries = made;
  }

  /// What has become of its items in the ledger; empty until it is entered.
  List<Entry> entries() {
    return entries;
  }
}
