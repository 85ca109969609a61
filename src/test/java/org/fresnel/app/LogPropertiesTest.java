package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.fresnel.config.LogSettings;
import org.fresnel.config.LogSettings.Format;
import org.fresnel.config.LogSettings.Level;
import org.fresnel.config.LogSettings.LogFile;
import org.junit.jupiter.api.Test;

class LogPropertiesTest {
  @Test
  void theDefaultsSetNothing() {
    assertThat(LogProperties.of(LogSettings.USUAL)).isEmpty();
  }

  @Test
  void moreLinesAreThoseOfTheRouterAlone() {
    var log = new LogSettings(Format.TEXT, Level.DEBUG, Map.of(), Optional.empty(), false);

    assertThat(LogProperties.of(log))
        .isEqualTo(Map.of("quarkus.log.category.\"org.fresnel\".level", "DEBUG"));
  }

  @Test
  void fewerLinesAreThoseOfEverything() {
    var log =
        new LogSettings(
            Format.TEXT, Level.ERROR, Map.of("org.jgroups", Level.WARN), Optional.empty(), false);

    assertThat(LogProperties.of(log))
        .isEqualTo(
            Map.of(
                "quarkus.log.level", "ERROR",
                "quarkus.log.category.\"org.fresnel\".level", "ERROR",
                "quarkus.log.category.\"org.jgroups\".level", "WARN"));
  }

  @Test
  void jsonIsForTheConsoleAndTheFile() {
    var file = new LogFile(Path.of("/var/log/fresnel.log"), 1024, 3);
    var log = new LogSettings(Format.JSON, Level.INFO, Map.of(), Optional.of(file), false);

    assertThat(LogProperties.of(log))
        .isEqualTo(
            Map.of(
                "quarkus.log.console.json.enabled", "true",
                "quarkus.log.file.json.enabled", "true",
                "quarkus.log.file.enabled", "true",
                "quarkus.log.file.path", "/var/log/fresnel.log",
                "quarkus.log.file.rotation.max-file-size", "1024",
                "quarkus.log.file.rotation.max-backup-index", "3"));
  }
}
