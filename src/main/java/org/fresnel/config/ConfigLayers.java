package org.fresnel.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fresnel.control.model.SettingView;

/// The sources of values on top of each other: what a higher one sets hides what a lower one sets.
final class ConfigLayers {
  private static final String NODES = ConfigKeys.PREFIX + ConfigKeys.NODES;
  private static final Pattern COMMA = Pattern.compile(",");

  private static final Pattern NUMBER = Pattern.compile("\\[\\d+]");
  private static final Pattern SECRET = Pattern.compile("nodes\\[\\d+]\\.(password|headers\\..*)");
  private static final Pattern SECRET_FILE =
      Pattern.compile("fresnel\\.nodes\\[\\d+]\\.(password-file|header-files\\..*)");
  private static final List<String> ORIGINS = List.of("file", "environment", "system property");

  /// The lowest first.
  private final List<Map<String, ConfigEntry>> layers;

  /// @param layers values by their full names, the lowest layer first
  ConfigLayers(List<Map<String, ConfigEntry>> layers) {
    var merged = new ArrayList<Map<String, ConfigEntry>>();
    for (var layer : layers) {
      var values = new HashMap<>(layer);
      values.values().removeIf(ConfigEntry::isBlank);
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

  /// The value that was set under a full name, with its place.
  Optional<ConfigEntry> set(String name) {
    return layers.reversed().stream()
        .flatMap(layer -> Optional.ofNullable(layer.get(name)).stream())
        .findFirst();
  }

  /// The items of a list for which something was set, such as `[0]`, in their order.
  List<String> items(String list) {
    var start = ConfigKeys.PREFIX + list + "[";
    return names().stream()
        .filter(name -> name.startsWith(start))
        .map(name -> Integer.valueOf(name.substring(start.length(), name.indexOf(']'))))
        .distinct()
        .sorted()
        .map("[%d]"::formatted)
        .toList();
  }

  /// What was set for each name that may stand for the star at the end of a full name.
  Map<String, ConfigEntry> named(String key) {
    var start = key.substring(0, key.length() - 1);
    var found = new TreeMap<String, ConfigEntry>();
    names().stream()
        .filter(name -> name.startsWith(start))
        .forEach(
            name ->
                set(name)
                    .ifPresent(
                        it -> found.put(name.substring(start.length()).replace("\"", ""), it)));
    return found;
  }

  private SortedSet<String> names() {
    var names = new TreeSet<String>();
    layers.forEach(layer -> names.addAll(layer.keySet()));
    return names;
  }

  /// Every key that has a value, and none of the secrets.
  List<SettingView> shown() {
    var names = names();
    var nodes = items(ConfigKeys.NODES);
    for (var key : ConfigKeys.all()) {
      if (!key.fallback().isEmpty() && !key.name().contains("[*]")) {
        names.add(key.fullName(""));
      } else if (!key.fallback().isEmpty() && key.name().startsWith(ConfigKeys.NODES)) {
        nodes.forEach(node -> names.add(key.fullName(node)));
      }
    }
    return names.stream().map(this::shown).toList();
  }

  private SettingView shown(String name) {
    var key = name.substring(ConfigKeys.PREFIX.length());
    for (var i = layers.size() - 1; i >= 0; i--) {
      var given = Optional.ofNullable(layers.get(i).get(name));
      if (given.isPresent()) {
        return new SettingView(
            key, shown(key, given.get().written()), ORIGINS.get(i), given.get().place());
      }
    }
    var general = NUMBER.matcher(key).replaceFirst("[*]");
    var value = ConfigKeys.defaults().getOrDefault(general, "");
    return new SettingView(key, value, "default", key + " (default)");
  }

  private static String shown(String key, String written) {
    if (SECRET.matcher(key).matches()) {
      return "***";
    }
    return key.endsWith(".url") || key.equals(RolloutKeys.WEBHOOK.name())
        ? NodeUrl.shown(written, written)
        : written;
  }

  /// The files that are named for secrets.
  Set<Path> secretFiles() {
    return layers.stream()
        .flatMap(layer -> layer.values().stream())
        .filter(given -> SECRET_FILE.matcher(given.key()).matches())
        .map(given -> Path.of(given.value().strip()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static void refuseOthersBeside(ConfigEntry list, Map<String, ConfigEntry> values) {
    values.values().stream()
        .filter(other -> other.key().startsWith(NODES))
        .min((one, two) -> one.place().compareTo(two.place()))
        .ifPresent(
            other -> {
              throw new InvalidConfigException(
                  "%s: expected no other key of nodes beside it, got %s"
                      .formatted(list.place(), other.place()));
            });
  }

  /// The URLs of a list. If one has a password, nothing of the list is shown where it was cut: the
  /// comma may have been in the password.
  private static List<ConfigEntry> nodes(ConfigEntry list) {
    var urls = COMMA.splitAsStream(list.value()).map(String::strip).toList();
    var asWritten = list.value().equals(list.written());
    var nodes = new ArrayList<ConfigEntry>();
    for (var i = 0; i < urls.size(); i++) {
      var key = "%s[%d].url".formatted(NODES, i);
      var written = asWritten ? NodeUrl.shown(urls.get(i), list.written()) : list.written();
      nodes.add(list.as(key, urls.get(i), written));
    }
    return nodes;
  }
}
