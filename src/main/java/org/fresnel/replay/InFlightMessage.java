package org.fresnel.replay;

import java.util.ArrayList;
import java.util.List;
import org.fresnel.node.Node;
import org.fresnel.upstream.BodyDecoder;
import org.fresnel.upstream.NodeRequest;

/// One message that is being sent from a validator client to the nodes. It enters the validator
/// state when the first node has accepted or missed it: a message that every node rejects does not
/// count.
final class InFlightMessage {
  private final MessageType kind;
  private final NodeRequest message;
  private final List<Node> to;
  private final long sentAt;
  private final List<Node> missedBy = new ArrayList<>();
  private EntryReferences entries = new EntryReferences(0);
  private boolean entered;

  /// @param sentAt reading of the stopwatch just before it was sent
  InFlightMessage(MessageType kind, NodeRequest message, List<Node> to, long sentAt) {
    this.kind = kind;
    this.message = message;
    this.to = List.copyOf(to);
    this.sentAt = sentAt;
  }

  MessageType kind() {
    return kind;
  }

  long sentAt() {
    return sentAt;
  }

  boolean isSsz() {
    return BodyDecoder.isSsz(message.headers());
  }

  /// Returns whether it is in the validator state.
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

  /// Parses its items.
  ///
  /// @return number of items that are not understood
  int parse(ItemReceiver receiver) {
    return MessageItemParser.parse(kind, message.headers(), message.body(), receiver);
  }

  /// @param made of its items
  void entered(EntryReferences made) {
    entered = true;
    entries = made;
  }

  /// The entries made of its items; empty until it is entered.
  EntryReferences entries() {
    return entries;
  }
}
