package org.fresnel.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fresnel.cluster.ClusterSettings;
import org.fresnel.config.Settings;
import org.fresnel.config.SettingsSource;
import org.fresnel.node.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The `fresnel.yaml` that the chart renders.
class ConfigurationTest {
  private static final String SECRET = "s3cret";
  private static final String POD_IP = "10.1.2.3";
  private static final List<String> OF_THE_CHART =
      List.of(
          "nodes",
          "listen.host",
          "listen.port",
          "listen.reuse-port",
          "control.host",
          "control.port",
          "cluster.listen",
          "cluster.name",
          "cluster.peers",
          "cluster.dns",
          "cluster.replicas",
          "cluster.tls.certificate-file",
          "cluster.tls.key-file",
          "cluster.tls.ca-file",
          "shutdown.delay",
          "shutdown.timeout",
          "upstream.ca-file",
          "state.directory");

  @TempDir Path folder;

  static Stream<String> valueSets() {
    return Chart.valueSets();
  }

  @ParameterizedTest
  @MethodSource("valueSets")
  void theApplicationAcceptsTheConfiguration(String valueSet) throws IOException {
    var settings = settings(Chart.with(valueSet));

    assertThat(settings.nodes()).isNotEmpty();
    assertThat(settings.forward().port()).isEqualTo(port(Chart.with(valueSet), "beacon-api"));
    assertThat(settings.control().port()).isEqualTo(port(Chart.with(valueSet), "control"));
  }

  @Test
  void theRouterListensOnAllAddressesOfThePod() throws IOException {
    var settings = settings(Chart.withOneNode());

    assertThat(settings.forward().host()).isEqualTo("0.0.0.0");
    assertThat(settings.control().host()).isEqualTo("0.0.0.0");
    assertThat(settings(Chart.with("everything")).control().host()).isEqualTo("::");
  }

  @Test
  void onlyStateSettingsDifferFromTheDefaults() {
    assertThat(Manifests.json(Chart.withOneNode().rendered().configuration()))
        .isEqualTo(
            Manifests.json(
                """
                nodes: [{url: 'http://a:5052'}]
                listen: {port: 5052}
                control: {port: 9000}
                shutdown: {delay: 10s, timeout: 15s}
                state: {directory: /var/lib/fresnel}
                checkpoint: {serve: false}
                """));
  }

  @Test
  void theConfigurationHasTheValues() throws IOException {
    var settings = settings(Chart.with("everything"));

    assertThat(settings.nodes())
        .extracting(Node::name)
        .containsExactly("lighthouse-1", "teku-1", "nimbus-1", "hosted");
    assertThat(settings.health().stallSlots()).isEqualTo(1_000_000);
    assertThat(settings.forward().maxBodyBytes()).isEqualTo(16 << 20);
    assertThat(settings.shutdown().delay()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.upstream().caFile()).isPresent();
  }

  @Test
  void eachPodIsARouterOfTheCluster() throws IOException {
    var cluster = settings(Chart.withOneNode()).cluster().orElseThrow();

    assertThat(cluster.listen()).isEqualTo(new InetSocketAddress("10.1.2.3", 7800));
    assertThat(cluster.name()).isEqualTo("fresnel-7c9f");
    assertThat(cluster.others()).isEqualTo(new ClusterSettings.Dns("fresnel-cluster.staking.svc"));
    assertThat(cluster.replicas()).isEqualTo(2);
    assertThat(cluster.tls()).isPresent();
    assertThat(settings(Chart.with("everything")).cluster().orElseThrow().replicas()).isZero();
    assertThat(settings(Chart.withOneNodeAnd("replicaCount: 1")).cluster()).isEmpty();
    assertThat(settings(Chart.withOneNodeAnd("cluster: {enabled: false}")).cluster()).isEmpty();
  }

  @Test
  void secretsComeFromTheirFilesAndVariables() throws IOException {
    var hosted = settings(Chart.with("everything")).nodes().getLast();

    assertThat(hosted.url()).hasToString("http://hosted");
    assertThat(hosted.credentials().headers())
        .containsEntry("x-api-key", SECRET)
        .containsEntry("authorization", "Bearer " + SECRET)
        .containsEntry("x-team", SECRET);
  }

  @Test
  void secretVariablesAreReferencesOnly() {
    var environment = Chart.with("everything").rendered().container().path("env");

    assertThat(environment.valueStream().filter(variable -> variable.has("value")))
        .extracting(variable -> variable.path("name").asText())
        .containsExactly(
            "FRESNEL_CONFIG",
            "FRESNEL_LISTEN_HOST",
            "FRESNEL_CONTROL_HOST",
            "FRESNEL_CLUSTER_LISTEN",
            "FRESNEL_CLUSTER_DNS",
            "FRESNEL_CLUSTER_TLS_CERTIFICATE_FILE",
            "FRESNEL_CLUSTER_TLS_KEY_FILE",
            "FRESNEL_CLUSTER_TLS_CA_FILE",
            "JAVA_TOOL_OPTIONS");
  }

  @Test
  void theFileIsWhereTheApplicationReadsIt() {
    var container = Chart.withOneNode().rendered().container();

    assertThat(container.at("/env/0"))
        .isEqualTo(Manifests.json("{name: FRESNEL_CONFIG, value: /etc/fresnel/fresnel.yaml}"));
    assertThat(container.at("/volumeMounts/0/mountPath").asText()).isEqualTo("/etc/fresnel");
  }

  /// The page is compared with the application by a test of its own.
  @Test
  void theSchemaHasEachKeyOfTheConfigurationPage() {
    var page = Chart.text(Path.of("docs/configuration.md"));
    var schema = Manifests.json(Chart.text(Chart.FOLDER.resolve("values.schema.json")));
    var config = schema.at("/properties/config/properties");
    var documented =
        Pattern.compile("(?m)^\\| `([a-z0-9*.\\[\\]-]+)` \\| `FRESNEL_")
            .matcher(page)
            .results()
            .map(match -> match.group(1))
            .filter(key -> !OF_THE_CHART.contains(key))
            .toList();

    assertThat(keys(schema, config, "").distinct()).containsExactlyInAnyOrderElementsOf(documented);
  }

  private static Stream<String> keys(JsonNode schema, JsonNode properties, String parent) {
    return properties
        .propertyStream()
        .flatMap(
            entry -> {
              var key = parent + entry.getKey();
              var value = resolved(schema, entry.getValue());
              if (value.has("items")) {
                return keys(schema, value.at("/items/properties"), key + "[*].");
              }
              if (value.has("properties")) {
                return keys(schema, value.path("properties"), key + ".");
              }
              return Stream.of(value.has("additionalProperties") ? key + ".*" : key);
            });
  }

  private static JsonNode resolved(JsonNode schema, JsonNode value) {
    return value.has("$ref") ? schema.at(value.path("$ref").asText().substring(1)) : value;
  }

  private static int port(Chart chart, String name) {
    return chart
        .rendered()
        .container()
        .path("ports")
        .valueStream()
        .filter(port -> port.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow()
        .path("containerPort")
        .asInt();
  }

  /// What the application reads in a pod: its mounted files are in the test's folder.
  private Settings settings(Chart chart) throws IOException {
    var manifests = chart.rendered();
    var text = manifests.configuration();
    var mounted = Pattern.compile("/(run/secrets/fresnel|etc/fresnel-ca)/\\S+").matcher(text);
    for (var path : new TreeSet<>(mounted.results().map(match -> match.group()).toList())) {
      text = text.replace(path, written(path));
    }
    var file = Files.writeString(folder.resolve("fresnel.yaml"), text);
    return new SettingsSource(environment(manifests), Map.of(), List.of()).load(Optional.of(file));
  }

  private String written(String path) throws IOException {
    var file = folder.resolve(path.substring(1));
    Files.createDirectories(file.resolve("..").normalize());
    return Files.writeString(file, SECRET).toString();
  }

  private Map<String, String> environment(Manifests manifests) throws IOException {
    var all = new HashMap<String, String>();
    for (var variable : manifests.container().path("env")) {
      var value = value(variable).replace("$(POD_IP)", POD_IP);
      all.put(
          variable.path("name").asText(),
          value.startsWith("/etc/fresnel-cluster/") ? written(value) : value);
    }
    return all;
  }

  private static String value(JsonNode variable) {
    var ofPod = variable.at("/valueFrom/fieldRef/fieldPath").asText();
    if (!ofPod.isEmpty()) {
      return ofPod.equals("status.podIP") ? POD_IP : "fresnel-7c9f";
    }
    var ofSecret = variable.at("/valueFrom/secretKeyRef/key").asText();
    return switch (ofSecret) {
      case "" -> variable.path("value").asText();
      case "url" -> "http://hosted";
      default -> SECRET;
    };
  }
}
