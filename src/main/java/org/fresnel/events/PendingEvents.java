package org.fresnel.events;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fresnel.node.Head;

/// One node's latest events that have not been emitted yet.
final class PendingEvents {
  private final Map<String, ParsedEvent> held = new HashMap<>();
  private Head head = Head.NONE;
  private Head before = Head.NONE;

  /// Holds the event until it is emitted or dropped; of each topic only the newest.
  void hold(ParsedEvent announcement) {
    held.put(announcement.topic(), announcement);
    if (announcement.category() == TopicRule.Category.HEAD && !announcement.block().equals(head)) {
      before = head;
      head = announcement.block();
    }
  }

  List<ParsedEvent> held(TopicRule.Category category) {
    return held.values().stream().filter(it -> it.category() == category).toList();
  }

  void drop(ParsedEvent announcement) {
    held.remove(announcement.topic(), announcement);
  }

  boolean silent() {
    return held.isEmpty();
  }

  /// Returns whether its head is of an earlier slot than the one before: a reorganisation of the
  /// node.
  boolean steppedBack() {
    return head.slot() < before.slot();
  }

  /// Returns whether its newest head may be the next one: the one before was on the chain of the
  /// emitted heads.
  boolean leadsOn(EmittedHeads emitted) {
    return before.equals(Head.NONE) || emitted.onChain(before) || emitted.onChain(head);
  }

  /// Returns whether it follows the chain of the emitted heads, or is ahead of them on it.
  boolean inStepWith(EmittedHeads emitted) {
    return emitted.onChain(head) || (head.slot() > emitted.slot() && leadsOn(emitted)) || isEmpty();
  }

  private boolean isEmpty() {
    return head.equals(Head.NONE);
  }
}
