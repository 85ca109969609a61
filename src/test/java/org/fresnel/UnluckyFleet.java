package org.fresnel;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A configuration file and a state directory for the application that a Quarkus test starts, which
/// tests may spoil.
public final class UnluckyFleet implements QuarkusTestResourceLifecycleManager {
  private static final String FILE = "fresnel.config";
  private static final String DIRECTORY = "fresnel.state.directory";

  @Override
  public Map<String, String> start() {
    try {
      var folder = Files.createTempDirectory("unlucky");
      System.setProperty(FILE, Files.writeString(folder.resolve("fresnel.yaml"), "").toString());
      System.setProperty(DIRECTORY, folder.resolve("state").toString());
      return Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The configuration.
  public static Path file() {
    return Path.of(System.getProperty(FILE));
  }

  /// The state.
  public static Path directory() {
    return Path.of(System.getProperty(DIRECTORY));
  }

  @Override
  public void stop() {
    System.clearProperty(FILE);
    System.clearProperty(DIRECTORY);
  }
}
