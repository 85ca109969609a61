package org.fresnel;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.fresnel.auth.TokenHash;

/// Users for the control plane of the application that a Quarkus test starts.
public final class LockedFleet implements QuarkusTestResourceLifecycleManager {
  /// Of `alice`, who may change.
  public static final String OPERATOR = "the operator's token, for tests";

  /// Of `bob`, who may look.
  public static final String READER = "the reader's token, for tests";

  /// Of `carol`, who may change; it stands in the file of [#FILE] at first.
  public static final String ROTATED = "a token that will be replaced";

  /// System property with the file of Carol's token.
  public static final String FILE = "test.tokens";

  private final Map<String, String> properties = new HashMap<>();

  @Override
  public Map<String, String> start() {
    try {
      var file = Files.createTempFile("tokens", ".txt");
      Files.writeString(file, ROTATED);
      file.toFile().deleteOnExit();
      user(0, "alice", "operate", "token-sha256", TokenHash.of(OPERATOR).toString());
      user(1, "bob", "read", "token-sha256", TokenHash.of(READER).toString());
      user(2, "carol", "operate", "token-file", file.toString());
      properties.put(FILE, file.toString());
      properties.forEach(System::setProperty);
      return Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void user(int number, String name, String role, String key, String value) {
    var prefix = "fresnel.control.users[%d].".formatted(number);
    properties.put(prefix + "name", name);
    properties.put(prefix + "role", role);
    properties.put(prefix + key, value);
  }

  /// The file of Carol's token.
  public static Path file() {
    return Path.of(System.getProperty(FILE));
  }

  @Override
  public void stop() {
    properties.keySet().forEach(System::clearProperty);
  }
}
