package org.fresnel.notify;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What the operator has been told. Immutable.
///
/// @param begun messages about episodes that continue, by their keys, in their order
/// @param over keys of listed episodes that are not to be told any more
record NotificationMemory(Map<String, Notification> begun, Set<String> over) {
  static final NotificationMemory EMPTY = new NotificationMemory(Map.of(), Set.of());

  NotificationMemory {
    begun = Collections.unmodifiableMap(new LinkedHashMap<>(begun));
    over = Set.copyOf(over);
  }
}
