package org.fresnel.app;

import io.quarkus.runtime.ImageMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/// Which build of the program this is.
///
/// @param version of the release
/// @param revision in the version control system, with `-dirty` if files were changed after it;
///   `unknown` for a build from plain files
/// @param date in ISO-8601; the same for every build of a revision
public record BuildInfo(String version, String revision, String date) {

  /// The build that is running.
  public static BuildInfo ofProgram() {
    var values = new Properties();
    try (var in = BuildInfo.class.getResourceAsStream("build.properties")) {
      if (in != null) {
        values.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var changed = values.getProperty("changed", "false").equals("true") ? "-dirty" : "";
    return new BuildInfo(
        values.getProperty("version", "unknown"),
        values.getProperty("revision", "unknown") + changed,
        values.getProperty("date", "unknown"));
  }

  /// What `--version` says.
  public List<String> describe() {
    return List.of(
        "fresnel " + version,
        "revision  " + revision,
        "built     " + date,
        "runs on   " + platform());
  }

  private static String platform() {
    var system = "%s %s".formatted(property("os.name"), property("os.arch"));
    return ImageMode.current() == ImageMode.NATIVE_RUN
        ? "native, " + system
        : "JVM %s (%s), %s".formatted(property("java.version"), property("java.vendor"), system);
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}
