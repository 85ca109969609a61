package org.fresnel.app;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.fresnel.config.LogSettings;
import org.fresnel.config.LogSettings.Format;
import org.fresnel.config.LogSettings.Level;

/// The log of the configuration in the properties of Quarkus, which reads them when it starts.
public final class LogProperties {
  private static final String PREFIX = "quarkus.log.";
  private static final String OWN = "org.fresnel";

  private LogProperties() {}

  /// Tells Quarkus, before it starts, what is logged.
  public static void configure(LogSettings log) {
    of(log).forEach(System::setProperty);
  }

  /// Those that are not the defaults of the program.
  static Map<String, String> of(LogSettings log) {
    var properties = new TreeMap<String, String>();
    if (log.format() == Format.JSON) {
      properties.put(PREFIX + "console.json.enabled", "true");
      properties.put(PREFIX + "file.json.enabled", "true");
    }
    if (log.level() != Level.INFO) {
      properties.put(category(OWN), word(log.level()));
      if (log.level().compareTo(Level.INFO) < 0) {
        properties.put(PREFIX + "level", word(log.level()));
      }
    }
    log.categories().forEach((name, level) -> properties.put(category(name), word(level)));
    log.file()
        .ifPresent(
            file -> {
              properties.put(PREFIX + "file.enabled", "true");
              properties.put(PREFIX + "file.path", file.path().toString());
              properties.put(
                  PREFIX + "file.rotation.max-file-size", Integer.toString(file.maxBytes()));
              properties.put(
                  PREFIX + "file.rotation.max-backup-index", Integer.toString(file.backups()));
            });
    return properties;
  }

  private static String category(String name) {
    return "%scategory.\"%s\".level".formatted(PREFIX, name);
  }

  private static String word(Level level) {
    return level.name().toUpperCase(Locale.ROOT);
  }
}
