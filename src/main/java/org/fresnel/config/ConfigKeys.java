package org.fresnel.config;

import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fresnel.routing.EndpointClass;

/// The keys that exist, as the mapping declares them: `[*]` stands for the number of a node and a
/// last `*` for the name of a header.
final class ConfigKeys {
  static final String PREFIX = "fresnel.";

  /// The list of URLs in one text, which the mapping does not know.
  static final String NODES = "nodes";

  private static final SortedMap<String, String> DEFAULTS = declared();

  private ConfigKeys() {}

  /// Each key without `fresnel.`, and its default, which is empty where there is none.
  static SortedMap<String, String> defaults() {
    return DEFAULTS;
  }

  /// The classes that the key of a budget is for. Patience is for those that ask one node after the
  /// other.
  private static Stream<String> classesOf(String budgetKey) {
    return Arrays.stream(EndpointClass.values())
        .filter(
            budgetKey.endsWith(".patience") ? EndpointClass::asksInTurn : EndpointClass::isTimed)
        .map(kind -> kind.name().toLowerCase(Locale.ROOT));
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
                classesOf(key).forEach(kind -> defaults.put(key.replace("*", kind), text));
              } else {
                defaults.put(key, text);
              }
            });
    return Collections.unmodifiableSortedMap(defaults);
  }
}
