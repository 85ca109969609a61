package org.fresnel.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What an API server says to the objects of the chart: `.ci/kubernetes` runs it.
@Tag("kubernetes")
class KubernetesApiTest {
  @TempDir Path folder;

  private final KubernetesApi api = KubernetesApi.ofEnvironment();
  private String namespace = "";

  static Stream<Chart> charts() {
    return Stream.concat(
        Chart.valueSets().map(Chart::with),
        Stream.of(
                "",
                "replicaCount: 1",
                "replicaCount: 1\nstate: {claim: fresnel}",
                "replicaCount: 0",
                "autoscaling: {enabled: true, minReplicas: 3, maxReplicas: 3}",
                "autoscaling: {enabled: true}\nstate: {perReplica: {enabled: true}}",
                "replicaCount: 1\nstate: {perReplica: {enabled: true}}",
                "podDisruptionBudget: {maxUnavailable: 100%}",
                "podDisruptionBudget: {maxUnavailable: 0}",
                "networkPolicy: {clients: [], operators: []}",
                "networkPolicy: {clients: [{ipBlock: {cidr: 'fd00::/8', except: ['fd00:1::/32']}}]}",
                "networkPolicy: {egress: [{ports: [{port: 5052, endPort: 5060}]}]}",
                "resources: {requests: {cpu: 0.5, memory: 1e8}, limits: {cpu: 2, memory: 256M}}",
                "resources: {limits: {cpu: null}}",
                "service: {type: NodePort, externalTrafficPolicy: Local}",
                "cluster: {enabled: false}\nserviceAccount: {create: false}",
                "tolerations: [{operator: Exists}, {key: a, effect: NoExecute, tolerationSeconds: 5}]",
                "affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: "
                    + "[{weight: 1, podAffinityTerm: {topologyKey: a, labelSelector: {}}}]}}",
                "shutdown: {delaySeconds: 0, timeoutSeconds: 0}")
            .map(Chart::withOneNodeAnd));
  }

  @BeforeEach
  void open() {
    api.addKinds();
    namespace = api.namespace();
  }

  @ParameterizedTest
  @MethodSource("charts")
  void everyObjectIsAcceptedWithoutAWarning(Chart chart) {
    assertThat(chart.rendered().all())
        .allSatisfy(
            object -> {
              var answer = api.tried(object, namespace);
              assertThat(answer.status()).as(answer.body().toString()).isIn(200, 201);
              assertThat(answer.warnings()).isEmpty();
              assertThat(lost(object, answer.body(), "")).isEmpty();
            });
  }

  @ParameterizedTest
  @MethodSource("org.fresnel.helm.RefusedValues#all")
  void theChartRefusesWhatTheServerRefuses(RefusedValues refused) {
    var answers =
        refused.chart().unchecked(folder).all().stream()
            .map(object -> api.tried(object, namespace).status())
            .toList();

    assertThat(answers).containsAnyOf(400, 422, 500);
    assertThat(refused.chart().mistake()).contains(refused.message());
  }

  /// What the server does not keep as it was sent.
  private static List<String> lost(JsonNode sent, JsonNode kept, String path) {
    var all = new ArrayList<String>();
    if (sent.isObject() && kept.isObject()) {
      sent.propertyStream()
          .filter(field -> !(path.isEmpty() && field.getKey().equals("metadata")))
          .filter(field -> !field.getValue().isNull() && !field.getValue().isEmpty())
          .forEach(
              field ->
                  all.addAll(
                      lost(
                          field.getValue(),
                          kept.path(field.getKey()),
                          path + "." + field.getKey())));
    } else if (sent.isArray() && kept.isArray() && sent.size() == kept.size()) {
      for (var i = 0; i < sent.size(); i++) {
        all.addAll(lost(sent.get(i), kept.path(i), path + "[" + i + "]"));
      }
    } else if (sent.isContainerNode() || kept.isMissingNode()) {
      all.add(path + ": " + sent + " is " + kept);
    }
    return all;
  }
}
