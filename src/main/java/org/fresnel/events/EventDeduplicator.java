package org.fresnel.events;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// What has been told lately, topic by topic, so that nothing is told twice.
final class EventDeduplicator {
  /// More than nodes can be apart on the busiest topics.
  static final int KEPT = 16_384;

  private final Map<String, Set<String>> byTopic = new HashMap<>();

  /// Whether it has not been told, which from now on it has.
  boolean isNews(ParsedEvent announcement) {
    var told = byTopic.computeIfAbsent(announcement.topic(), _ -> new LinkedHashSet<>());
    var isNews = told.add(announcement.identity());
    if (told.size() > KEPT) {
      told.remove(told.iterator().next());
    }
    return isNews;
  }
}
