package org.fresnel.config;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fresnel.fixture.GeneratedPart;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationPageTest {
  private static final Path PAGE = Path.of("docs/configuration.md");

  @TempDir Path folder;
  private String page = "";

  @BeforeEach
  void read() throws IOException {
    page = Files.readString(PAGE);
  }

  @Test
  void thePageListsEachKeyWithItsDefault() {
    var table =
        ConfigKeys.all().stream()
            .map(ConfigurationPageTest::row)
            .collect(
                joining(
                    "\n",
                    "| Key | Environment | Default | What it changes |\n|---|---|---|---|\n",
                    "\n"));

    assertThat(new GeneratedPart(PAGE, "keys").after(table)).isEqualTo(table);
  }

  @Test
  void theExampleFileIsValid() throws IOException {
    var secret = Files.writeString(folder.resolve("secret"), "s3cret");
    var start = page.indexOf("```yaml\n") + "```yaml\n".length();
    var yaml = page.substring(start, page.indexOf("```", start));
    var settings =
        new StartedConfig(folder)
            .yaml(yaml.replace("/run/secrets/teku-password", secret.toString()))
            .env("HOSTED_API_KEY", "key")
            .settings();

    assertThat(settings.nodes()).hasSize(3);
    assertThat(settings.probe())
        .isEqualTo(StartedConfig.withNode(folder).yaml("").settings().probe());
  }

  /// A row of the table in the manual.
  private static String row(ConfigKey<?> key) {
    return "| `%s` | `%s` | %s | %s |"
        .formatted(
            key.name(),
            KeyNaming.ENVIRONMENT.write(key.name()),
            key.fallback().isEmpty() ? key.otherwise() : "`" + key.fallback() + "`",
            key.text().replace("{range}", key.type().range()));
  }
}
