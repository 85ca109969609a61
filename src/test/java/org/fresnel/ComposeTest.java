package org.fresnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.config.Settings;
import org.fresnel.config.SettingsSource;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// The Compose file of the documentation fits the router, the image and the client.
class ComposeTest {
  private static final Path FOLDER = Path.of("docs/compose");

  private final Map<String, Object> router = service("fresnel");
  private final Map<String, Object> client = service("validator");

  @Test
  void theRouterAcceptsItsConfiguration() throws IOException {
    assertThat(settings().nodes()).hasSize(3);
    assertThat(texts(router, "volumes"))
        .contains("./fresnel.yaml:/etc/fresnel/fresnel.yaml:ro", "./state:/var/lib/fresnel");
    assertThat(settings().nodes()).extracting(node -> node.url().getHost()).doesNotHaveDuplicates();
  }

  @Test
  void theClientAsksTheRouterAtItsPort() throws IOException {
    var address = "http://fresnel:" + settings().forward().port();

    assertThat(texts(client, "command")).contains("--beacon-nodes=" + address);
    assertThat(texts(client, "depends_on")).containsExactly("fresnel");
  }

  @Test
  void theOptionsAreThoseOfThePageOfTheClient() throws IOException {
    var page = Files.readString(Path.of("docs/clients/lighthouse.md"));

    assertThat(texts(client, "command"))
        .filteredOn(option -> option.matches("--(beacon|suggested).*"))
        .hasSize(2)
        .allMatch(option -> page.contains(option.replaceFirst("=.*", " ")));
  }

  @Test
  void theControlPortIsOpenOnTheMachineAlone() throws IOException {
    assertThat(texts(router, "ports"))
        .containsExactly("127.0.0.1:9000:" + settings().control().port());
  }

  @Test
  void theRouterHasTimeToFinishItsRequests() throws IOException {
    var shutdown = settings().shutdown();

    assertThat(router.get("stop_grace_period")).isEqualTo("30s");
    assertThat(shutdown.delay().plus(shutdown.timeout()).toSeconds()).isLessThan(30);
  }

  private Settings settings() throws IOException {
    var environment = new HashMap<String, String>();
    ((Map<?, ?>) router.getOrDefault("environment", Map.of()))
        .forEach((name, value) -> environment.put(String.valueOf(name), String.valueOf(value)));
    return new SettingsSource(environment, Map.of(), List.of())
        .load(Optional.of(FOLDER.resolve("fresnel.yaml")));
  }

  private static Map<String, Object> service(String name) {
    try {
      Map<String, Map<String, Map<String, Object>>> file =
          new Yaml().load(Files.readString(FOLDER.resolve("compose.yaml")));
      return file.getOrDefault("services", Map.of()).getOrDefault(name, Map.of());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> texts(Map<String, Object> service, String key) {
    return ((List<?>) service.getOrDefault(key, List.of())).stream().map(String::valueOf).toList();
  }
}
