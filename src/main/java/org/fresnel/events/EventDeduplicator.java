package org.fresnel.events;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// The events that were emitted lately, for each topic, so that no event is emitted twice.
final class EventDeduplicator {
  /// More than the distance between nodes on the busiest topics.
  static final int KEPT = 16_384;

  private final Map<String, Set<String>> byTopic = new HashMap<>();

  /// Returns whether the event is new, and records it.
  boolean isNew(ParsedEvent announcement) {
    return isNew(announcement.topic(), announcement.identity());
  }

  /// Returns whether the event of that identity is new, and records it.
  boolean isNew(String topic, String identity) {
    var known = byTopic.computeIfAbsent(topic, _ -> new LinkedHashSet<>());
    var isNews = known.add(identity);
    if (known.size() > KEPT) {
      known.remove(known.iterator().next());
    }
    return isNews;
  }
}
