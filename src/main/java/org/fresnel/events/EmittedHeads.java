package org.fresnel.events;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fresnel.node.Head;

/// The heads that clients have received.
final class EmittedHeads {
  private static final int KEPT = 64;

  private final TreeMap<Long, String> chain = new TreeMap<>();
  private final Set<String> ever = new LinkedHashSet<>();
  private final Map<String, ParsedEvent> latest = new HashMap<>();

  void add(ParsedEvent head) {
    var block = head.block();
    latest.put(head.topic(), head);
    chain.tailMap(block.slot(), true).clear();
    chain.put(block.slot(), block.root());
    if (chain.size() > KEPT) {
      chain.pollFirstEntry();
    }
    ever.add(block.root());
    if (ever.size() > KEPT) {
      ever.remove(ever.iterator().next());
    }
  }

  /// Slot of the head; -1 before the first.
  long slot() {
    return chain.isEmpty() ? -1 : chain.lastKey();
  }

  /// Returns whether the topic's last head is this one.
  boolean isLatest(ParsedEvent head) {
    var last = latest.get(head.topic());
    return last != null && last.identity().equals(head.identity());
  }

  /// Returns whether the topic's last head is of a later slot.
  boolean isLaterThan(ParsedEvent head) {
    var last = latest.get(head.topic());
    return last != null && last.block().slot() > head.block().slot();
  }

  /// Returns whether a block is on the chain of the emitted heads, as far back as they are kept.
  boolean onChain(Head block) {
    return block.root().equals(chain.get(block.slot()));
  }

  /// Returns whether it was an emitted head.
  boolean include(String root) {
    return ever.contains(root);
  }

  /// Returns whether no head was emitted.
  boolean isEmpty() {
    return chain.isEmpty();
  }
}
