package org.fresnel.config;

/// A key of the configuration. The table in `docs/configuration.md` is made of all of them.
///
/// @param name without `fresnel.`; `[*]` stands for the number of an item, a last `*` for a name
/// @param fallback text of the default; empty for none
/// @param otherwise what the manual shows in place of a default
/// @param type of the value
/// @param text what it changes, for the manual; `{range}` stands for the range of the type
record ConfigKey<T>(
    String name, String fallback, String otherwise, ValueType<T> type, String text) {

  /// A key without its text, which makes it a key of the group.
  static <T> Draft<T> key(KeyGroup group, String name, String fallback, ValueType<T> type) {
    return new Draft<>(group, name, fallback, "none", type);
  }

  /// The full name, of an item's key with the item.
  ///
  /// @param item such as `[0]`; empty if the key has none
  String fullName(String item) {
    return ConfigKeys.PREFIX + name.replace("[*]", item);
  }

  /// A row of the table in the manual.
  String row() {
    return "| `%s` | `%s` | %s | %s |"
        .formatted(
            name,
            KeyNaming.ENVIRONMENT.write(name),
            fallback.isEmpty() ? otherwise : "`" + fallback + "`",
            text.replace("{range}", type.range()));
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
