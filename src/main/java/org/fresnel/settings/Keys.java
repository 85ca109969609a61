package org.fresnel.settings;

import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fresnel.route.EndpointClass;

/// The keys that exist, as the mapping declares them: `[*]` stands for the number of a node and a
/// last `*` for the name of a header.
final class Keys {
  static final String PREFIX = "fresnel.";

  /// The list of URLs in one text, which the mapping does not know.
  static final String NODES = "nodes";

  private static final SortedMap<String, String> DEFAULTS = declared();

  private Keys() {}

  /// Each key without `fresnel.`, and its default, which is empty where there is none.
  static SortedMap<String, String> defaults() {
    return DEFAULTS;
  }

  /// Whether requests of the class are given to one node after the other. The others have no
  /// patience: all nodes are asked at once.
  static boolean havePatience(EndpointClass kind) {
    return switch (kind) {
      case IMMUTABLE, ANY, HEAD, LOCAL, AGGREGATE, PRODUCE, HEAVY -> true;
      case PUBLISH, SUBSCRIBE, EVENTS, OWN, DENIED -> false;
    };
  }

  private static boolean haveTotal(EndpointClass kind) {
    return switch (kind) {
      case IMMUTABLE, ANY, HEAD, LOCAL, AGGREGATE, PRODUCE, HEAVY, PUBLISH, SUBSCRIBE -> true;
      case EVENTS, OWN, DENIED -> false;
    };
  }

  /// The names of the classes that have this key of a budget.
  private static List<String> classesWith(String key) {
    return Arrays.stream(EndpointClass.values())
        .filter(kind -> key.endsWith("patience") ? havePatience(kind) : haveTotal(kind))
        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static SortedMap<String, String> declared() {
    var defaults = new TreeMap<String, String>();
    ConfigClass.configClass(FresnelConfig.class, "fresnel")
        .getProperties()
        .forEach(
            (name, value) -> {
              var key = name.substring(PREFIX.length());
              var text = Objects.requireNonNullElse(value, "");
              if (key.startsWith("routing.budgets.")) {
                classesWith(key).forEach(kind -> defaults.put(key.replace("*", kind), text));
              } else {
                defaults.put(key, text);
              }
            });
    return Collections.unmodifiableSortedMap(defaults);
  }
}
