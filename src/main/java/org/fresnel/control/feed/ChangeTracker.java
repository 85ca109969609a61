package org.fresnel.control.feed;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What was told last of things that have a name each.
final class ChangeTracker<K, V> {
  private final Function<V, K> key;
  private Map<K, V> last = Map.of();

  ChangeTracker(Function<V, K> key) {
    this.key = key;
  }

  /// The things that are new or otherwise than last time, in their order. They count as told.
  List<V> changes(List<V> now) {
    var before = last;
    last = now.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    return now.stream().filter(it -> !it.equals(before.get(key.apply(it)))).toList();
  }
}
