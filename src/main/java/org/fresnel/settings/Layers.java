package org.fresnel.settings;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The sources of values on top of each other: what a higher one sets hides what a lower one sets.
final class Layers {
  private static final String NODES = Keys.PREFIX + Keys.NODES;
  private static final Pattern COMMA = Pattern.compile(",");

  /// The lowest first.
  private final List<Map<String, Given>> layers;

  /// @param layers values by their full names, the lowest layer first
  Layers(List<Map<String, Given>> layers) {
    var merged = new ArrayList<Map<String, Given>>();
    for (var layer : layers) {
      var values = new HashMap<>(layer);
      values.values().removeIf(Given::isBlank);
      Optional.ofNullable(values.remove(NODES))
          .ifPresent(
              list -> {
                refuseOthersBeside(list, values);
                merged.forEach(lower -> lower.keySet().removeIf(key -> key.startsWith(NODES)));
                nodes(list).forEach(url -> values.put(url.key(), url));
              });
      merged.add(values);
    }
    this.layers = merged;
  }

  /// What the layers come to, with the defaults below.
  FresnelConfig config() {
    var builder = new SmallRyeConfigBuilder().withValidateUnknown(false);
    for (var i = 0; i < layers.size(); i++) {
      var values =
          layers.get(i).entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().value()));
      builder.withSources(new PropertiesConfigSource(values, "layer " + i, 100 + i));
    }
    return builder.withMapping(FresnelConfig.class).build().getConfigMapping(FresnelConfig.class);
  }

  /// The value with its place; none if nobody set it and it has no default.
  Optional<Given> given(ConfigValue value) {
    return layers.reversed().stream()
        .map(layer -> Optional.ofNullable(layer.get(value.getName())))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> byDefault(value));
  }

  /// Whether anybody set it.
  boolean isSet(ConfigValue value) {
    return layers.stream().anyMatch(layer -> layer.containsKey(value.getName()));
  }

  private static Optional<Given> byDefault(ConfigValue value) {
    var key = value.getName().substring(Keys.PREFIX.length());
    return Optional.ofNullable(value.getValue())
        .map(text -> Given.plain(value.getName(), text, key + " (default)"));
  }

  private static void refuseOthersBeside(Given list, Map<String, Given> values) {
    values.values().stream()
        .filter(other -> other.key().startsWith(NODES))
        .min((one, two) -> one.place().compareTo(two.place()))
        .ifPresent(
            other -> {
              throw new InvalidSettings(
                  "%s: expected no other key of nodes beside it, came %s"
                      .formatted(list.place(), other.place()));
            });
  }

  /// The URLs of a list. If one has a password, nothing of the list is shown where it was cut: the
  /// comma may have been in the password.
  private static List<Given> nodes(Given list) {
    var urls = COMMA.splitAsStream(list.value()).map(String::strip).toList();
    var asWritten = list.value().equals(list.written());
    var nodes = new ArrayList<Given>();
    for (var i = 0; i < urls.size(); i++) {
      var key = "%s[%d].url".formatted(NODES, i);
      var written = asWritten ? NodeUrl.shown(urls.get(i), list.written()) : list.written();
      nodes.add(list.as(key, urls.get(i), written));
    }
    return nodes;
  }
}
