package org.fresnel.ledger;

import java.util.ArrayList;
import java.util.List;
import org.fresnel.node.Node;
import org.fresnel.wire.NodeRequest;

/// One message on its way from a validator client to the nodes. It enters the ledger when the first
/// node has accepted it; until then the nodes that missed it are noted.
final class Telling {
  private final Kind kind;
  private final NodeRequest message;
  private final List<Node> to;
  private final long sentAt;
  private final List<Node> missedBy = new ArrayList<>();
  private List<Entry> entries = List.of();
  private boolean accepted;

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
    return Items.isSsz(message.headers());
  }

  boolean isAccepted() {
    return accepted;
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
  void accepted(List<Entry> made) {
    accepted = true;
    entries = made;
  }

  /// What has become of its items in the ledger; empty until it is accepted.
  List<Entry> entries() {
    return entries;
  }
}
