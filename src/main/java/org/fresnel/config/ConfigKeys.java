package org.fresnel.config;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The keys that exist: `[*]` stands for the number of an item and a last `*` for the name of a
/// header.
final class ConfigKeys {
  static final String PREFIX = "fresnel.";

  /// The list of URLs in one text.
  static final String NODES = "nodes";

  private static final List<ConfigKey<?>> ALL =
      Stream.of(
              NodeKeys.KEYS,
              ListenKeys.KEYS,
              ControlKeys.KEYS,
              FleetKeys.KEYS,
              RoutingKeys.KEYS,
              ServiceKeys.KEYS,
              GuardKeys.KEYS,
              DrillKeys.KEYS,
              RolloutKeys.KEYS,
              CheckpointKeys.KEYS,
              NotifyKeys.KEYS,
              LogKeys.KEYS,
              ClusterKeys.KEYS)
          .flatMap(group -> group.keys().stream())
          .toList();

  private static final SortedMap<String, String> DEFAULTS = defaultsOf(ALL);

  private ConfigKeys() {}

  /// In the order of the manual.
  static List<ConfigKey<?>> all() {
    return ALL;
  }

  /// Each key without `fresnel.`, and its default, which is empty where there is none.
  static SortedMap<String, String> defaults() {
    return DEFAULTS;
  }

  private static SortedMap<String, String> defaultsOf(List<ConfigKey<?>> keys) {
    var defaults = new TreeMap<String, String>();
    keys.forEach(key -> defaults.put(key.name(), key.fallback()));
    return Collections.unmodifiableSortedMap(defaults);
  }
}
