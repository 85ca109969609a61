package org.fresnel.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PodTest {
  static Stream<String> valueSets() {
    return Chart.valueSets();
  }

  /// See the Pod Security Standards of Kubernetes, level "restricted".
  @ParameterizedTest
  @MethodSource("valueSets")
  void thePodMeetsTheRestrictedSecurityLevel(String valueSet) {
    var pod = Chart.with(valueSet).rendered().pod();
    var containers =
        Stream.of("containers", "initContainers").flatMap(list -> pod.path(list).valueStream());

    assertThat(pod.has("hostNetwork") || pod.has("hostPID") || pod.has("hostIPC")).isFalse();
    assertThat(pod.at("/securityContext/runAsNonRoot")).isEqualTo(Manifests.json("true"));
    assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
    assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
    assertThat(containers.map(container -> container.path("securityContext")))
        .isNotEmpty()
        .containsOnly(
            Manifests.json(
                """
                allowPrivilegeEscalation: false
                readOnlyRootFilesystem: true
                capabilities: {drop: [ALL]}
                """));
    assertThat(pod.path("volumes"))
        .allSatisfy(
            volume -> assertThat(List.of("configMap", "emptyDir", "secret")).anyMatch(volume::has));
  }

  @ParameterizedTest
  @MethodSource("valueSets")
  void thePodHasNoServiceAccountToken(String valueSet) {
    var manifests = Chart.with(valueSet).rendered();
    var account = manifests.only("ServiceAccount");

    assertThat(manifests.pod().path("automountServiceAccountToken"))
        .isEqualTo(Manifests.json("false"));
    assertThat(account.path("automountServiceAccountToken")).isEqualTo(Manifests.json("false"));
    assertThat(manifests.pod().path("serviceAccountName")).isEqualTo(account.at("/metadata/name"));
  }

  @Test
  void thePodRunsTheVersionOfThisProject() {
    var version =
        Pattern.compile("<artifactId>fresnel</artifactId>\\s*<version>(.+)</version>")
            .matcher(Chart.text(Path.of("pom.xml")))
            .results()
            .map(match -> match.group(1))
            .toList();

    assertThat(Chart.withOneNode().rendered().container().path("image").asText())
        .isEqualTo("fresnel:" + version.getFirst());
    assertThat(Chart.with("everything").rendered().container().path("image").asText())
        .startsWith("images/fresnel@sha256:");
  }

  @Test
  void thePodGetsNoServiceVariables() {
    assertThat(Chart.withOneNode().rendered().pod().path("enableServiceLinks"))
        .isEqualTo(Manifests.json("false"));
  }

  @ParameterizedTest
  @MethodSource("valueSets")
  void eachVolumeIsMountedOnce(String valueSet) {
    var manifests = Chart.with(valueSet).rendered();
    var mounts = manifests.container().path("volumeMounts");
    var volumes = manifests.pod().path("volumes").valueStream();
    var claims = manifests.workload().at("/spec/volumeClaimTemplates").valueStream();
    var names =
        Stream.concat(
            volumes.map(volume -> volume.path("name").asText()),
            claims.map(claim -> claim.at("/metadata/name").asText()));

    assertThat(mounts.findValuesAsText("name"))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(names.toList());
    assertThat(mounts.findValuesAsText("mountPath")).doesNotHaveDuplicates();
  }

  @Test
  void thePodHasTimeToFinishItsRequests() {
    assertThat(grace(Chart.withOneNode())).isEqualTo(10 + 15 + 10);
    assertThat(grace(Chart.with("everything"))).isEqualTo(30 + 125 + 10);
  }

  @Test
  void aNewPodIsReadyBeforeAnOldOneStops() {
    var deployment = Chart.withOneNode().rendered().only("Deployment").path("spec");

    assertThat(deployment.path("replicas").asInt()).isEqualTo(2);
    assertThat(deployment.at("/strategy/rollingUpdate"))
        .isEqualTo(Manifests.json("{maxUnavailable: 0, maxSurge: 1}"));
  }

  @Test
  void writtenFilesAreTemporaryOrInAVolume() {
    var claimed = Chart.withOneNodeAnd("state: {claim: fresnel}\nreplicaCount: 1").rendered();

    assertThat(Chart.withOneNode().rendered().pod().path("volumes").get(2))
        .isEqualTo(Manifests.json("{name: state, emptyDir: {sizeLimit: 64Mi}}"));
    assertThat(claimed.pod().path("volumes").get(2))
        .isEqualTo(Manifests.json("{name: state, persistentVolumeClaim: {claimName: fresnel}}"));
    assertThat(claimed.only("Deployment").at("/spec/strategy"))
        .isEqualTo(Manifests.json("{type: Recreate}"));
  }

  @Test
  void aChangedConfigurationCreatesANewPod() {
    var before = checksum(Chart.withOneNode());

    assertThat(checksum(Chart.withOneNodeAnd("replicaCount: 3"))).isEqualTo(before);
    assertThat(checksum(Chart.withOneNodeAnd("shutdown: {delaySeconds: 11}"))).isNotEqualTo(before);
    assertThat(checksum(new Chart("config: {nodes: [{url: 'http://b:5052'}]}")))
        .isNotEqualTo(before);
  }

  @Test
  void theSamePodReadsAChangedConfigurationIfEnabled() {
    assertThat(
            checksum(Chart.withOneNodeAnd("restartOnConfigChange: false")).has("checksum/config"))
        .isFalse();
  }

  @Test
  void podsRunOnDifferentMachines() {
    var constraints = Chart.withOneNode().rendered().pod().path("topologySpreadConstraints");

    assertThat(constraints.findValuesAsText("topologyKey"))
        .containsExactly("kubernetes.io/hostname", "topology.kubernetes.io/zone");
    assertThat(constraints.findValuesAsText("whenUnsatisfiable")).containsOnly("ScheduleAnyway");
  }

  @Test
  void onlyTheAutoscalerSetsTheNumberOfPods() {
    var manifests = Chart.withOneNodeAnd("autoscaling: {enabled: true}").rendered();

    assertThat(manifests.only("Deployment").path("spec").has("replicas")).isFalse();
    assertThat(manifests.only("HorizontalPodAutoscaler").at("/spec/scaleTargetRef/name"))
        .isEqualTo(manifests.only("Deployment").at("/metadata/name"));
  }

  @ParameterizedTest
  @MethodSource("valueSets")
  void everySelectorSelectsThePods(String valueSet) {
    var manifests = Chart.with(valueSet).rendered();
    var labels = manifests.workload().at("/spec/template/metadata/labels");

    assertThat(
            Stream.concat(
                manifests.kind("Service").map(service -> service.at("/spec/selector")),
                Stream.of(
                    manifests.workload().at("/spec/selector/matchLabels"),
                    manifests.only("PodDisruptionBudget").at("/spec/selector/matchLabels"),
                    manifests.only("NetworkPolicy").at("/spec/podSelector/matchLabels"))))
        .hasSize(6)
        .allSatisfy(
            selector -> {
              assertThat(selector).isNotEmpty();
              assertThat(selector.propertyStream())
                  .allSatisfy(
                      label -> assertThat(labels.path(label.getKey())).isEqualTo(label.getValue()));
            });
  }

  private static int grace(Chart chart) {
    return chart.rendered().pod().path("terminationGracePeriodSeconds").asInt();
  }

  private static JsonNode checksum(Chart chart) {
    return chart.rendered().only("Deployment").at("/spec/template/metadata/annotations");
  }
}
