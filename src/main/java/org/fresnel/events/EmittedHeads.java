package org.fresnel.events;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fresnel.events.SavedHeads.Latest;
import org.fresnel.node.Head;

/// The heads that clients have received, from this process or from the one before.
final class EmittedHeads {
  private static final int KEPT = 64;

  /// Heads that the next process gets.
  private static final int SAVED = 8;

  private final TreeMap<Long, String> chain = new TreeMap<>();
  private final Set<String> ever = new LinkedHashSet<>();
  private final Map<String, Latest> latest = new HashMap<>();
  private boolean onlyRestored;

  void add(ParsedEvent head) {
    onlyRestored = false;
    latest.put(head.topic(), new Latest(head.topic(), head.block().slot(), head.identity()));
    add(head.block());
  }

  private void add(Head block) {
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

  /// Adds the heads that clients received from an earlier process.
  void restore(SavedHeads saved) {
    saved.chain().forEach(this::add);
    saved.latest().forEach(head -> latest.put(head.topic(), head));
    onlyRestored = true;
  }

  /// Returns whether this process has emitted no head yet.
  boolean onlyRestored() {
    return onlyRestored;
  }

  /// Forgets everything.
  void clear() {
    chain.clear();
    ever.clear();
    latest.clear();
    onlyRestored = false;
  }

  /// What the next process is to know.
  ///
  /// @param finalizedEpoch that clients received
  SavedHeads saved(long finalizedEpoch) {
    var newest =
        chain.descendingMap().entrySet().stream()
            .limit(SAVED)
            .map(head -> new Head(head.getKey(), head.getValue()))
            .toList();
    return new SavedHeads(newest.reversed(), List.copyOf(latest.values()), finalizedEpoch);
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
    return last != null && last.slot() > head.block().slot();
  }

  /// Returns whether a block is on the chain of the emitted heads, as far back as they are kept.
  boolean onChain(Head block) {
    return block.root().equals(chain.get(block.slot()));
  }

  /// Returns whether it is an emitted head below the last one.
  boolean isBelowTheLast(Head block) {
    return block.slot() < slot() && onChain(block);
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
