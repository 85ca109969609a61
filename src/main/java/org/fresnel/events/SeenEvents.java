package org.fresnel.events;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What one client has been told lately, so that a change of nodes neither repeats an event nor
/// takes the client back.
final class SeenEvents {
  /// More than an overlap of two nodes can bring of the busy topics.
  static final int KEPT = 1024;

  private final Set<EventKey> told =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<EventKey, Boolean> eldest) {
              return size() > KEPT;
            }
          });
  private String headTeller = "";
  private long headSlot;

  /// Whether the client should be told, which is then remembered.
  ///
  /// @param node that the event comes from: it may announce an older head than its own last one (a
  ///   reorganisation), another node may not
  boolean isNews(EventKey key, String node) {
    var head = key.head();
    var older = head.filter(tip -> tip.slot() < headSlot).isPresent();
    if ((older && !node.equals(headTeller)) || !told.add(key)) {
      return false;
    }
    head.ifPresent(
        tip -> {
          headSlot = tip.slot();
          headTeller = node;
        });
    return true;
  }
}
