package org.fresnel.notify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Decides what the operator is to be told now. Pure.
final class NotificationPlanner {
  private final NotificationMemory before;
  private final NotificationScene scene;
  private final Map<String, Notification> begun;
  private final Set<String> over = new HashSet<>();
  private final List<Notification> messages = new ArrayList<>();

  private NotificationPlanner(NotificationMemory before, NotificationScene scene) {
    this.before = before;
    this.scene = scene;
    this.begun = new LinkedHashMap<>(before.begun());
  }

  /// The decision.
  ///
  /// @param memory what the operator has been told then
  /// @param messages in their order
  record Plan(NotificationMemory memory, List<Notification> messages) {
    Plan {
      messages = List.copyOf(messages);
    }
  }

  /// The decision at the very first start: what has ended before is not told.
  static NotificationMemory beginning(NotificationScene scene) {
    var over = new HashSet<String>();
    scene.listed().stream().filter(it -> it.until().isPresent()).forEach(it -> over.add(it.key()));
    return new NotificationMemory(Map.of(), over);
  }

  /// The decision after what has been told before.
  static Plan next(NotificationMemory before, NotificationScene scene) {
    return new NotificationPlanner(before, scene).plan();
  }

  private Plan plan() {
    scene.listed().forEach(this::tell);
    scene.standing().forEach(this::tell);
    var listed = keys(scene.listed());
    var standing = keys(scene.standing());
    for (var told : before.begun().entrySet()) {
      if (!listed.contains(told.getKey()) && !standing.contains(told.getKey())) {
        missing(told.getKey(), told.getValue());
      }
    }
    return new Plan(new NotificationMemory(begun, over), messages);
  }

  private static Set<String> keys(List<Episode> episodes) {
    var keys = new HashSet<String>();
    episodes.forEach(it -> keys.add(it.key()));
    return keys;
  }

  private void tell(Episode episode) {
    var key = episode.key();
    if (before.over().contains(key)) {
      over.add(key);
      return;
    }
    if (!begun.containsKey(key)) {
      var first = episode.first();
      messages.add(first);
      if (episode.momentary()) {
        over.add(key);
        return;
      }
      begun.put(key, first);
    }
    episode.until().ifPresent(at -> end(key, at, episode.endText()));
  }

  private void end(String key, Instant at, String text) {
    Optional.ofNullable(begun.remove(key)).ifPresent(it -> messages.add(it.ended(at, text)));
    over.add(key);
  }

  private void missing(String key, Notification told) {
    if (scene.settled()) {
      begun.remove(key);
      messages.add(told.ended(scene.now(), Episodes.ended(told.from(), scene.now())));
    }
  }
}
