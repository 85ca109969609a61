package org.fresnel.events;

import java.util.LinkedHashMap;
import java.util.Map;

/// The newest heads of one node, with the stream that reported each first. While a stream replaces
/// another, both report the same heads.
final class RecentHeads {
  private static final int KEPT = 32;

  private final Map<String, Object> firstStream = new LinkedHashMap<>();

  /// Returns whether no other stream has reported the head. A second report of the same stream is
  /// new: the node has returned to it.
  boolean isFirst(String head, Object stream) {
    var first = firstStream.putIfAbsent(head, stream);
    if (firstStream.size() > KEPT) {
      firstStream.remove(firstStream.keySet().iterator().next());
    }
    return first == null || first.equals(stream);
  }

  void forget(Object stream) {
    firstStream.values().removeIf(first -> first.equals(stream));
  }

  void clear() {
    firstStream.clear();
  }
}
