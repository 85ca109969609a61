package org.fresnel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.node.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecedenceTest {
  @TempDir Path folder;

  @Test
  void theEnvironmentOverridesTheFile() {
    var start =
        StartedConfig.withNode(folder)
            .yaml("probe: {interval: 3s}")
            .env("FRESNEL_PROBE_INTERVAL", "4s");

    assertThat(start.settings().probe().interval()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void aSystemPropertyOverridesTheEnvironment() {
    var start =
        StartedConfig.withNode(folder)
            .env("FRESNEL_PROBE_INTERVAL", "4s")
            .property("fresnel.probe.interval", "5s");

    assertThat(start.settings().probe().interval()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void anEmptyValueIsNotSet() {
    var start =
        StartedConfig.withNode(folder)
            .yaml("probe: {interval: 3s}")
            .env("FRESNEL_PROBE_INTERVAL", "");

    assertThat(start.settings().probe().interval()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aListOfUrlsReplacesTheNodesOfTheFile() {
    var start =
        StartedConfig.withNode(folder)
            .yaml("nodes: [{name: x, url: http://x}, {name: y, url: http://y}]");

    assertThat(start.settings().nodes()).containsExactly(Node.at("a:5052", "http://a:5052"));
  }

  @Test
  void urlsOfASystemPropertyReplaceTheEnvironmentsNodes() {
    var start =
        new StartedConfig(folder)
            .env("FRESNEL_NODES_0__URL", "http://x:1")
            .property("fresnel.nodes", "http://a:5052, http://[::1]:5052");

    assertThat(start.settings().nodes())
        .containsExactly(
            Node.at("a:5052", "http://a:5052"), Node.at("::1:5052", "http://[::1]:5052"));
  }

  @Test
  void theFileMayListUrlsAlone() {
    var start = new StartedConfig(folder).yaml("nodes:\n- http://a:5052\n- http://b:5052");

    assertThat(start.settings().nodes())
        .containsExactly(Node.at("a:5052", "http://a:5052"), Node.at("b:5052", "http://b:5052"));
  }

  @Test
  void theEnvironmentAddsToANodeOfTheFile() {
    var start =
        new StartedConfig(folder)
            .yaml("nodes: [{name: x, url: http://x}]")
            .env("FRESNEL_NODES_0__DRAINED", "false")
            .env("FRESNEL_NODES_0__ROLE", "backup");

    assertThat(start.settings().nodes().getFirst().role()).isEqualTo(Node.Role.BACKUP);
  }

  @Test
  void theFirstDefaultFileIsRead() throws IOException {
    var second = Files.writeString(folder.resolve("second.yaml"), "nodes: http://second");
    var source = new SettingsSource(Map.of(), Map.of(), List.of(folder.resolve("first"), second));

    assertThat(source.load(Optional.empty()).nodes().getFirst().name()).isEqualTo("second:80");
    assertThat(source.file(Optional.empty())).contains(second);
  }

  @Test
  void aNamedFileWinsOverTheDefaultFiles() throws IOException {
    var usual = Files.writeString(folder.resolve("usual.yaml"), "nodes: http://usual");
    var variable = Files.writeString(folder.resolve("variable.yaml"), "nodes: http://variable");
    var chosen = Files.writeString(folder.resolve("chosen.yaml"), "nodes: http://chosen");
    var environment = Map.of("FRESNEL_CONFIG", variable.toString());
    var source = new SettingsSource(environment, Map.of(), List.of(usual));

    assertThat(source.load(Optional.empty()).nodes().getFirst().name()).isEqualTo("variable:80");
    assertThat(source.load(Optional.of(chosen)).nodes().getFirst().name()).isEqualTo("chosen:80");
  }

  @Test
  void aChangedFileIsReadAgain() {
    var start = new StartedConfig(folder).yaml("nodes: http://a");
    var before = start.settings();
    start.yaml("nodes: http://b");

    assertThat(before).isNotEqualTo(start.settings());
  }

  @Test
  void serviceLinksOfKubernetesAreNoKeys() {
    var start =
        StartedConfig.withNode(folder)
            .env("FRESNEL_SERVICE_HOST", "10.0.0.1")
            .env("FRESNEL_SERVICE_PORT", "5052")
            .env("FRESNEL_SERVICE_PORT_HTTP", "5052")
            .env("FRESNEL_PORT", "tcp://10.0.0.1:5052")
            .env("FRESNEL_PORT_5052_TCP", "tcp://10.0.0.1:5052")
            .env("FRESNEL_PORT_5052_TCP_ADDR", "10.0.0.1")
            .env("FRESNEL_CONTROL_SERVICE_PORT", "9000")
            .env("FRESNEL_CONTROL_PORT", "tcp://10.0.0.2:9000")
            .env("FRESNEL_CONTROL_PORT_9000_TCP_PROTO", "tcp");

    assertThat(start.settings().control().port()).isEqualTo(9000);
  }
}
