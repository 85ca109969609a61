package org.fresnel.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the values of keys in their types and refuses those that a type does not accept.
///
/// @param layers where the values were set
/// @param item of which the values are read, such as `[0]`; empty for keys without an item
record TypedValues(ConfigLayers layers, String item) {
  /// The value of a key that has a default.
  <T> T get(ConfigKey<T> key) {
    return key.type().read(required(key));
  }

  /// The value, if it was set or has a default.
  <T> Optional<T> find(ConfigKey<T> key) {
    return given(key).map(key.type()::read);
  }

  /// The values of each item of a list.
  ///
  /// @param list its name, such as `nodes`
  List<TypedValues> items(String list) {
    return layers.items(list).stream().map(it -> new TypedValues(layers, it)).toList();
  }

  /// The texts exactly as they were set, by the names that stand for the star at the end of the
  /// key.
  Map<String, ConfigEntry> named(ConfigKey<?> key) {
    return layers.named(key.fullName(item));
  }

  /// Two values contradict each other. The one that the operator set is blamed.
  ///
  /// @param relation what `key` should be to `other`
  /// @param inverse what `other` should be to `key`
  InvalidConfigException contradiction(
      ConfigKey<?> key, String relation, ConfigKey<?> other, String inverse) {
    return isSet(key) || !isSet(other)
        ? required(key).fault(relation + " " + named(other, required(other)))
        : required(other).fault(inverse + " " + named(key, required(key)));
  }

  private static String named(ConfigKey<?> key, ConfigEntry given) {
    return "%s (%s)".formatted(key.name(), given.written());
  }

  private boolean isSet(ConfigKey<?> key) {
    return layers.set(key.fullName(item)).isPresent();
  }

  /// The text without white space around it.
  Optional<ConfigEntry> given(ConfigKey<?> key) {
    return secret(key).map(ConfigEntry::stripped);
  }

  /// The text exactly as it was set.
  Optional<ConfigEntry> secret(ConfigKey<?> key) {
    var name = key.fullName(item);
    return layers
        .set(name)
        .or(
            () ->
                Optional.of(key.fallback())
                    .filter(text -> !text.isEmpty())
                    .map(text -> ConfigEntry.plain(name, text, path(key) + " (default)")));
  }

  /// The text of a key that has a default, without white space around it.
  ConfigEntry required(ConfigKey<?> key) {
    return given(key).orElseThrow(() -> new IllegalStateException("no default of " + key.name()));
  }

  /// The text of a key without a default that has to be set.
  ///
  /// @param expected for the error
  ConfigEntry demanded(ConfigKey<?> key, String expected) {
    return given(key)
        .orElseThrow(
            () ->
                new InvalidConfigException(
                    "%s: expected %s, got none".formatted(path(key), expected)));
  }

  private String path(ConfigKey<?> key) {
    return key.fullName(item).substring(ConfigKeys.PREFIX.length());
  }
}
