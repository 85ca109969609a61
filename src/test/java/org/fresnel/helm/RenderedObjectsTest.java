package org.fresnel.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RenderedObjectsTest {
  /// Refuses what the model does not know, and misses what it requires.
  private interface Model {
    void check(JsonElement object) throws IOException;
  }

  private static final Map<String, Model> MODELS =
      Map.of(
          "v1 ConfigMap", V1ConfigMap::validateJsonElement,
          "v1 Secret", V1Secret::validateJsonElement,
          "v1 Service", V1Service::validateJsonElement,
          "v1 ServiceAccount", V1ServiceAccount::validateJsonElement,
          "apps/v1 Deployment", V1Deployment::validateJsonElement,
          "apps/v1 StatefulSet", V1StatefulSet::validateJsonElement,
          "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
          "networking.k8s.io/v1 Ingress", V1Ingress::validateJsonElement,
          "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement,
          "autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::validateJsonElement);

  @TempDir Path folder;

  static Stream<String> valueSets() {
    return Chart.valueSets();
  }

  @ParameterizedTest
  @MethodSource("valueSets")
  void helmLintHasNoWarnings(String valueSet) {
    var result = Chart.with(valueSet).lint(folder);

    assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    assertThat(result.getMessages()).noneMatch(line -> line.matches(".*(WARNING|ERROR).*"));
  }

  @ParameterizedTest
  @MethodSource("valueSets")
  void everyObjectMatchesTheKubernetesModel(String valueSet) {
    assertThat(Chart.with(valueSet).rendered().all())
        .isNotEmpty()
        .allSatisfy(RenderedObjectsTest::check);
  }

  @ParameterizedTest
  @MethodSource("valueSets")
  void everyObjectIsInTheNamespaceAndCarriesTheLabels(String valueSet) {
    assertThat(Chart.with(valueSet).rendered().all())
        .allSatisfy(
            object -> {
              var metadata = object.path("metadata");
              assertThat(metadata.path("namespace").asText()).isEqualTo(Chart.NAMESPACE);
              assertThat(metadata.path("labels").path("app.kubernetes.io/instance").asText())
                  .isEqualTo(Chart.RELEASE);
              assertThat(metadata.findValues("labels")).allSatisfy(RenderedObjectsTest::texts);
              assertThat(metadata.findValues("annotations")).allSatisfy(RenderedObjectsTest::texts);
            });
  }

  @Test
  void objectNamesAreUnique() {
    var names =
        Chart.with("everything").rendered().all().stream()
            .map(
                object -> object.path("kind").asText() + " " + object.at("/metadata/name").asText())
            .toList();

    assertThat(names).doesNotHaveDuplicates();
  }

  @Test
  void optionalObjectsAreOmitted() {
    assertThat(kinds(Chart.withOneNode()))
        .containsExactlyInAnyOrder(
            "ConfigMap",
            "Deployment",
            "NetworkPolicy",
            "PodDisruptionBudget",
            "Secret",
            "Service",
            "Service",
            "Service",
            "ServiceAccount");
    assertThat(
            kinds(
                Chart.withOneNodeAnd(
                    """
                    cluster: {enabled: false}
                    networkPolicy: {enabled: false}
                    podDisruptionBudget: {enabled: false}
                    serviceAccount: {create: false}
                    """)))
        .containsExactlyInAnyOrder("ConfigMap", "Deployment", "Service", "Service");
  }

  private static List<String> kinds(Chart chart) {
    return chart.rendered().all().stream().map(object -> object.path("kind").asText()).toList();
  }

  private static void check(JsonNode object) throws IOException {
    var kind = object.path("apiVersion").asText() + " " + object.path("kind").asText();
    var model = MODELS.get(kind);
    if (model != null) {
      model.check(JsonParser.parseString(object.toString()));
    } else {
      checkOperatorsKind(kind, object);
    }
  }

  /// The kinds of the Prometheus operator and of the Gateway API are not part of the model.
  private static void checkOperatorsKind(String kind, JsonNode object) throws IOException {
    V1ObjectMeta.validateJsonElement(JsonParser.parseString(object.path("metadata").toString()));
    assertThat(fields(object)).containsExactlyInAnyOrder("apiVersion", "kind", "metadata", "spec");
    var spec = object.path("spec");
    switch (kind) {
      case "monitoring.coreos.com/v1 ServiceMonitor" -> {
        assertThat(fields(spec)).containsExactlyInAnyOrder("selector", "endpoints");
        assertThat(fields(spec.at("/endpoints/0")))
            .containsExactlyInAnyOrder("port", "path", "interval", "scrapeTimeout");
      }
      case "monitoring.coreos.com/v1 PrometheusRule" -> {
        assertThat(fields(spec)).containsExactly("groups");
        assertThat(fields(spec.at("/groups/0"))).containsExactlyInAnyOrder("name", "rules");
      }
      case "gateway.networking.k8s.io/v1 HTTPRoute" ->
          assertThat(fields(spec)).containsExactlyInAnyOrder("parentRefs", "hostnames", "rules");
      default -> throw new AssertionError("no model of " + kind);
    }
  }

  private static List<String> fields(JsonNode object) {
    return object.propertyStream().map(Map.Entry::getKey).toList();
  }

  private static void texts(JsonNode map) {
    assertThat(map).allSatisfy(value -> assertThat(value.isTextual()).as("%s", value).isTrue());
  }
}
