package org.fresnel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;
import org.fresnel.routing.EndpointClass;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationPageTest {
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z0-9*.\\[\\]-]+)` \\| `(FRESNEL_[A-Z0-9_*]+)` \\| ([^|]+) \\|.*");

  @TempDir Path folder;
  private String page = "";

  @BeforeEach
  void read() throws IOException {
    page = Files.readString(Path.of("docs/configuration.md"));
  }

  @Test
  void thePageListsEachKeyWithItsDefault() {
    var expected = new ArrayList<String>();
    expected.add("nodes FRESNEL_NODES required");
    ConfigKeys.defaults()
        .forEach(
            (key, text) ->
                expected.add(
                    key + " " + KeyNaming.ENVIRONMENT.write(key) + " " + shown(key, text)));

    assertThat(page.lines().map(ROW::matcher).filter(matcher -> matcher.matches()))
        .extracting(row -> row.group(1) + " " + row.group(2) + " " + row.group(3))
        .containsExactlyInAnyOrderElementsOf(expected);
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

  private static String shown(String key, String text) {
    if (key.startsWith("routing.budgets.")) {
      var words = Pattern.compile("\\.").splitAsStream(key).toList();
      var budget = EndpointClass.valueOf(words.get(2).toUpperCase(Locale.ROOT)).budget();
      var time = words.getLast().equals("patience") ? budget.patience() : budget.total();
      return "`" + UnitParser.text(time) + "`";
    }
    return switch (key) {
      case "nodes[*].url" -> "required";
      case "nodes[*].name" -> "host and port";
      default -> text.isEmpty() ? "none" : "`" + text + "`";
    };
  }
}
