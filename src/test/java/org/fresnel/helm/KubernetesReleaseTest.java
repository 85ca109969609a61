package org.fresnel.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Releases on an API server: installed, upgraded and uninstalled by Helm. `.ci/kubernetes` runs
/// it.
@Tag("kubernetes")
class KubernetesReleaseTest {
  private final KubernetesApi api = KubernetesApi.ofEnvironment();
  private String namespace = "";

  static Stream<String> valueSets() {
    return Chart.valueSets();
  }

  @BeforeEach
  void open() {
    namespace = api.namespace();
  }

  @ParameterizedTest
  @MethodSource("valueSets")
  void eachValueSetIsInstalledUpgradedAndUninstalled(String valueSet) {
    api.addKinds();

    install(Chart.RELEASE, Chart.with(valueSet));
    upgrade(Chart.withOneNode());
    upgrade(Chart.with(valueSet));
    Helm.uninstall(Chart.RELEASE)
        .withNamespace(namespace)
        .withKubeConfig(KubernetesApi.kubeconfig())
        .call();

    assertThat(api.names(namespace)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1x", "my.x", "fresnel", "a.1"})
  void eachNameOfAReleaseIsInstalled(String release) {
    install(release, Chart.withOneNode());

    assertThat(api.names(namespace)).isNotEmpty();
  }

  @Test
  void autoscalingKeepsTheNumberOfPods() {
    install(Chart.RELEASE, Chart.withOneNodeAnd("replicaCount: 4"));

    upgrade(Chart.withOneNodeAnd("autoscaling: {enabled: true}"));
    assertThat(replicas()).isEqualTo(4);

    api.scale("Deployment", namespace, "fresnel", 5);
    upgrade(Chart.withOneNodeAnd("autoscaling: {enabled: true}\npodLabels: {a: b}"));
    assertThat(replicas()).isEqualTo(5);

    upgrade(Chart.withOneNodeAnd("autoscaling: {enabled: true, minReplicas: 6}"));
    assertThat(replicas()).isEqualTo(6);

    upgrade(Chart.withOneNodeAnd("replicaCount: 3"));
    assertThat(replicas()).isEqualTo(3);
  }

  @Test
  void autoscalingRaisesASinglePodToItsMinimum() {
    install(Chart.RELEASE, Chart.withOneNodeAnd("replicaCount: 1"));

    upgrade(Chart.withOneNodeAnd("autoscaling: {enabled: true}"));

    assertThat(replicas()).isEqualTo(2);
  }

  @Test
  void anotherNameOfTheChartKeepsTheEndpoints() {
    var beacon = "fullnameOverride: beacon\n";
    install(Chart.RELEASE, Chart.withOneNodeAnd(beacon));
    var before = api.object("v1", "Service", namespace, "beacon").at("/spec/selector");

    upgrade(Chart.withOneNodeAnd(beacon + "nameOverride: router\ncommonLabels: {a: b}"));

    var after = api.object("v1", "Service", namespace, "beacon").at("/spec/selector");
    var pods = api.object("apps/v1", "Deployment", namespace, "beacon").at("/spec/template");
    assertThat(after).isNotEmpty().isEqualTo(before);
    assertThat(after.propertyStream())
        .allMatch(
            label -> label.getValue().equals(pods.at("/metadata/labels").get(label.getKey())));
  }

  @Test
  void theCertificateOfTheClusterIsKept() {
    install(Chart.RELEASE, Chart.withOneNode());
    var before = api.object("v1", "Secret", namespace, "fresnel-cluster").path("data");

    upgrade(Chart.withOneNodeAnd("replicaCount: 3"));

    assertThat(api.object("v1", "Secret", namespace, "fresnel-cluster").path("data"))
        .isNotEmpty()
        .isEqualTo(before);
  }

  @Test
  void aReleaseTakesOnVolumesAndKeepsItsPods() {
    var volumes = "state: {perReplica: {enabled: true}}\n";
    install(Chart.RELEASE, Chart.withOneNodeAnd("autoscaling: {enabled: true}"));
    api.scale("Deployment", namespace, "fresnel", 5);

    upgrade(Chart.withOneNodeAnd(volumes + "autoscaling: {enabled: true}"));

    assertThat(api.object("apps/v1", "StatefulSet", namespace, "fresnel").at("/spec/replicas"))
        .isEqualTo(Manifests.json("5"));
    assertThat(api.object("apps/v1", "Deployment", namespace, "fresnel").path("code").asInt())
        .isEqualTo(404);
    upgrade(Chart.withOneNodeAnd(volumes + "commonLabels: {a: b}\nimage: {tag: next}"));
  }

  @Test
  void anotherSizeOfTheVolumesIsRefusedBeforeAnythingChanges() {
    install(Chart.RELEASE, Chart.withOneNodeAnd("state: {perReplica: {enabled: true}}"));
    var larger =
        Chart.withOneNodeAnd("state: {perReplica: {enabled: true, size: 2Gi}}\nreplicaCount: 3");

    assertThatThrownBy(() -> upgrade(larger))
        .hasMessageContaining("state.perReplica.size: expected 1Gi");

    assertThat(api.object("apps/v1", "StatefulSet", namespace, "fresnel").at("/spec/replicas"))
        .isEqualTo(Manifests.json("2"));
  }

  @Test
  void withoutTheOperatorsKindsNothingIsCreated() {
    api.removeKinds();

    assertThatThrownBy(() -> install(Chart.RELEASE, Chart.with("monitored")))
        .hasMessageContaining("ensure CRDs are installed first");

    assertThat(api.names(namespace)).isEmpty();
  }

  private int replicas() {
    return deployment().at("/spec/replicas").asInt();
  }

  private JsonNode deployment() {
    return api.object("apps/v1", "Deployment", namespace, "fresnel");
  }

  private void install(String release, Chart chart) {
    chart.withFile(
        file ->
            new Helm(Chart.FOLDER)
                .install()
                .withName(release)
                .withNamespace(namespace)
                .withKubeConfig(KubernetesApi.kubeconfig())
                .withValuesFile(file)
                .call());
  }

  private void upgrade(Chart chart) {
    chart.withFile(
        file ->
            new Helm(Chart.FOLDER)
                .upgrade()
                .withName(Chart.RELEASE)
                .withNamespace(namespace)
                .resetValues()
                .withKubeConfig(KubernetesApi.kubeconfig())
                .withValuesFile(file)
                .call());
  }
}
