package org.fresnel.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A start of the router with a given file, environment and system properties. The file is
/// `fresnel.yaml` in a folder of the test; messages show it by that name alone.
final class StartedConfig {
  private final Path file;
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();

  StartedConfig(Path folder) {
    this.file = folder.resolve("fresnel.yaml");
  }

  /// With a node in the environment.
  static StartedConfig withNode(Path folder) {
    return new StartedConfig(folder).env("FRESNEL_NODES", "http://a:5052");
  }

  StartedConfig yaml(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  StartedConfig env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  StartedConfig property(String name, String value) {
    properties.put(name, value);
    return this;
  }

  Settings settings() {
    return new SettingsSource(environment, properties, List.of(file)).load(Optional.empty());
  }

  /// The message of the mistake that stops the start.
  String mistake() {
    try {
      settings();
      return "no mistake";
    } catch (InvalidConfigException e) {
      return Objects.toString(e.getMessage()).replace(file.getParent() + "/", "");
    }
  }
}
