package org.fresnel.config;

import java.util.ArrayList;
import java.util.List;

/// The keys of one part of the configuration, in the order of their declaration.
final class KeyGroup {
  private final List<ConfigKey<?>> keys = new ArrayList<>();

  void add(ConfigKey<?> key) {
    keys.add(key);
  }

  List<ConfigKey<?>> keys() {
    return List.copyOf(keys);
  }
}
