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

  /// The full name, of an item's key with the item.
  ///
  /// @param item such as `[0]`; empty if the key has none
  String fullName(String item) {
    return ConfigKeys.PREFIX + name.replace("[*]", item);
  }
}
