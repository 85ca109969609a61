package org.fresnel.simulation;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Which nodes one router can rely on. By default it reaches all of them, always.
final class RouterSight {
  private final VirtualTime time;
  private final Map<String, Long> reachedSince = new HashMap<>();

  RouterSight(VirtualTime time) {
    this.time = time;
  }

  void cutOff(ModelNode node) {
    reachedSince.put(node.name(), Long.MAX_VALUE);
  }

  void reconnect(ModelNode node) {
    reachedSince.put(node.name(), time.nanos());
  }

  boolean isCutOff(ModelNode node) {
    return since(node) == Long.MAX_VALUE;
  }

  /// Whether the node was without a fault, and within reach, from that moment on.
  boolean soundFrom(ModelNode node, long moment) {
    return node.soundFrom(moment) && since(node) <= moment;
  }

  boolean isSound(ModelNode node, Duration since) {
    return soundFrom(node, time.nanos() - since.toNanos());
  }

  private long since(ModelNode node) {
    return reachedSince.getOrDefault(node.name(), Long.MIN_VALUE);
  }
}
