package org.fresnel.config;

import java.util.ArrayList;
import java.util.List;

/// The keys of one part of the configuration, in the order of their declaration.
final class KeyGroup {
  private final List<ConfigKey<?>> keys = new ArrayList<>();

  private void add(ConfigKey<?> key) {
    keys.add(key);
  }

  List<ConfigKey<?>> keys() {
    return List.copyOf(keys);
  }

  /// A key without its text, which makes it a key of the group.
  static <T> Draft<T> key(KeyGroup group, String name, String fallback, ValueType<T> type) {
    return new Draft<>(group, name, fallback, "none", type);
  }

  /// A key that has no text yet.
  record Draft<T>(
      KeyGroup group, String name, String fallback, String otherwise, ValueType<T> type) {
    Draft<T> otherwise(String words) {
      return new Draft<>(group, name, fallback, words, type);
    }

    ConfigKey<T> text(String text) {
      var key = new ConfigKey<>(name, fallback, otherwise, type, text);
      group.add(key);
      return key;
    }
  }
}
