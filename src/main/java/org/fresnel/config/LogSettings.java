package org.fresnel.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What is logged, where and how.
///
/// @param level of the router's own lines; libraries log warnings, and no less than it
/// @param categories levels of single parts, by their names
/// @param file that gets the lines as well
/// @param access whether each request of the data plane has a line
public record LogSettings(
    Format format,
    Level level,
    Map<String, Level> categories,
    Optional<LogFile> file,
    boolean access) {
  /// The defaults.
  public static final LogSettings USUAL =
      new LogSettings(Format.TEXT, Level.INFO, Map.of(), Optional.empty(), false);

  public LogSettings {
    categories = Collections.unmodifiableMap(new TreeMap<>(categories));
  }

  /// The form of a line.
  public enum Format {
    /// For people.
    TEXT,
    /// An object with the parts of the line.
    JSON
  }

  /// The least important lines that are logged, the most important first.
  public enum Level {
    /// None.
    OFF,
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  /// A file that is replaced when it is full.
  ///
  /// @param maxBytes largest size
  /// @param backups number of older files
  public record LogFile(Path path, int maxBytes, int backups) {}
}
