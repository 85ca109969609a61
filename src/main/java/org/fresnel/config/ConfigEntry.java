package org.fresnel.config;

/// A value that was set, with its place. Its text form is the place alone, as the value may be a
/// secret.
///
/// @param key full name, such as `fresnel.probe.interval`
/// @param value what holds
/// @param written what stands in the source; differs from `value` where that comes from an
///   expression
/// @param place the key as the operator wrote it and its source, such as `probe.interval
///   (fresnel.yaml line 7)`
record ConfigEntry(String key, String value, String written, String place) {
  private static final int LONGEST_SHOWN = 100;

  static ConfigEntry plain(String key, String value, String place) {
    return new ConfigEntry(key, value, value, place);
  }

  /// A value of the same place for another key.
  ConfigEntry as(String otherKey, String otherValue, String otherWritten) {
    return new ConfigEntry(otherKey, otherValue, otherWritten, place);
  }

  /// The value without white space around it.
  ConfigEntry stripped() {
    return new ConfigEntry(key, value.strip(), written, place);
  }

  boolean isBlank() {
    return value.isBlank();
  }

  /// The value is not what it should be. Shows it as it was written: not for secrets.
  InvalidConfigException fault(String expected) {
    return faultShowing(expected, quoted(written));
  }

  /// The value is not what it should be.
  ///
  /// @param got what the operator may see of it
  InvalidConfigException faultShowing(String expected, String got) {
    return new InvalidConfigException("%s: expected %s, got %s".formatted(place, expected, got));
  }

  /// Text on one line, in quotes and not too long.
  static String quoted(String text) {
    var line = text.strip().replaceAll("\\p{Cntrl}", " ");
    return line.length() > LONGEST_SHOWN
        ? '"' + line.substring(0, LONGEST_SHOWN) + "...\""
        : '"' + line + '"';
  }

  @Override
  public String toString() {
    return place;
  }
}
