package org.fresnel.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fresnel.control.model.SettingView;
import org.fresnel.registry.NodeFactory;

/// The configuration as it was read at one moment.
///
/// @param settings in the terms of the rooms
/// @param keys each that has a value, in the order of their names; no secrets
/// @param file that was read, if any
/// @param secrets files that it names for secrets
/// @param reader of nodes that are added while the router runs
public record LoadedConfig(
    Settings settings,
    List<SettingView> keys,
    Optional<Path> file,
    Set<Path> secrets,
    NodeFactory reader) {
  /// What takes effect while the router runs.
  private static final List<String> LIVE =
      List.of("nodes[", "health.", "failback.", "network.", "trust.");

  public LoadedConfig {
    keys = List.copyOf(keys);
    secrets = Set.copyOf(secrets);
  }

  static LoadedConfig of(
      ConfigLayers layers, Settings settings, Optional<Path> file, HostLookup lookup) {
    var secrets = layers.secretFiles();
    var folders =
        Stream.concat(file.stream(), secrets.stream())
            .map(path -> Optional.ofNullable(path.toAbsolutePath().normalize().getParent()))
            .flatMap(Optional::stream)
            .collect(Collectors.toUnmodifiableSet());
    var own = OwnAddresses.of(settings.forward(), settings.control(), lookup);
    return new LoadedConfig(
        settings, layers.shown(), file, secrets, new NodeSpecReader(folders, own));
  }

  /// What differs from another configuration.
  ///
  /// @param live what takes effect while the router runs
  /// @param restart what takes effect with the next start
  public record Difference(List<String> live, List<String> restart) {
    public Difference {
      live = List.copyOf(live);
      restart = List.copyOf(restart);
    }
  }

  /// The keys whose values differ. Of a node whose secret alone is another, its name.
  public Difference differenceTo(LoadedConfig other) {
    var mine = values(keys);
    var others = values(other.keys);
    var differing = new TreeSet<String>();
    for (var key : Stream.concat(mine.keySet().stream(), others.keySet().stream()).toList()) {
      if (!Objects.equals(mine.get(key), others.get(key))) {
        differing.add(key);
      }
    }
    if (!settings.nodes().equals(other.settings.nodes())
        && differing.stream().noneMatch(key -> key.startsWith("nodes["))) {
      other.settings.nodes().stream()
          .filter(node -> !settings.nodes().contains(node))
          .forEach(node -> differing.add("nodes[%s]".formatted(node.name())));
    }
    var parts =
        differing.stream()
            .collect(Collectors.partitioningBy(key -> LIVE.stream().anyMatch(key::startsWith)));
    return new Difference(
        parts.getOrDefault(true, List.of()), parts.getOrDefault(false, List.of()));
  }

  private static Map<String, String> values(List<SettingView> keys) {
    return keys.stream().collect(Collectors.toMap(SettingView::key, SettingView::value));
  }
}
