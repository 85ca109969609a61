package org.fresnel.helm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What an operator adds to the pod and to the objects.
class ExtraValuesTest {
  @Test
  void theCommonLabelsAreOnEveryObjectAndPodAndInNoSelector() {
    var manifests = Chart.with("everything").rendered();

    assertThat(manifests.all())
        .allSatisfy(
            object -> {
              var labels = object.at("/metadata/labels");
              assertThat(labels.path("team").asText()).isEqualTo("staking");
              assertThat(labels.path("example.com/cost-centre").asText()).isEqualTo("12");
            });
    assertThat(manifests.workload().at("/spec/template/metadata/labels/team").asText())
        .isEqualTo("staking");
    assertThat(manifests.workload().at("/spec/selector/matchLabels").has("team")).isFalse();
  }

  @Test
  void theLabelsOfOneKindAreAboveTheCommonOnes() {
    var labels =
        Chart.withOneNodeAnd("commonLabels: {tier: a}\npodLabels: {tier: b}").rendered().workload();

    assertThat(labels.at("/metadata/labels/tier").asText()).isEqualTo("a");
    assertThat(labels.at("/spec/template/metadata/labels/tier").asText()).isEqualTo("b");
  }

  @Test
  void aLabelOfTheChartCannotBeReplaced() {
    assertThat(Chart.withOneNodeAnd("podLabels: {app.kubernetes.io/name: a}").mistake())
        .contains("/podLabels");
    assertThat(Chart.withOneNodeAnd("commonLabels: {helm.sh/chart: a}").mistake())
        .contains("/commonLabels");
  }

  @Test
  void aProbeKeepsItsActionAndTheOtherDefaults() {
    var container = Chart.with("everything").rendered().container();

    assertThat(container.path("startupProbe"))
        .isEqualTo(
            Manifests.json(
                """
                httpGet: {path: /q/health/started, port: control, scheme: HTTP}
                periodSeconds: 1
                timeoutSeconds: 2
                failureThreshold: 300
                """));
    assertThat(container.at("/readinessProbe/successThreshold").asInt()).isEqualTo(2);
    assertThat(Chart.withOneNodeAnd("probes: {liveness: {successThreshold: 2}}").mistake())
        .contains("at '/probes/liveness'");
  }

  @Test
  void thePodHasWhatWasAdded() {
    var pod = Chart.with("everything").rendered().pod();

    assertThat(pod.path("containers").findValuesAsText("image")).contains("proxy:1");
    assertThat(pod.at("/containers/0/name").asText()).isEqualTo("fresnel");
    assertThat(pod.at("/initContainers/0/name").asText()).isEqualTo("wait");
    assertThat(pod.at("/hostAliases/1/ip").asText()).isEqualTo("fd00::5");
    assertThat(pod.path("dnsPolicy").asText()).isEqualTo("None");
    assertThat(pod.at("/dnsConfig/options/0/name").asText()).isEqualTo("ndots");
  }

  @Test
  void aVariableHasOneSource() {
    var values = "secretEnv: {A: {secret: s, key: k}}\nextraEnv: {A: b}";

    assertThat(Chart.withOneNodeAnd(values).mistake())
        .contains("extraEnv.A: expected a name that secretEnv does not have");
  }

  @Test
  void eachReplicaHasAVolume() {
    var manifests = Chart.with("replica-volumes").rendered();
    var set = manifests.only("StatefulSet").path("spec");
    var claim = set.at("/volumeClaimTemplates/0/spec");

    assertThat(set.path("serviceName").asText()).isEqualTo("fresnel-cluster");
    assertThat(claim.at("/resources/requests/storage").asText()).isEqualTo("8Gi");
    assertThat(claim.path("storageClassName").asText()).isEqualTo("fast");
    assertThat(manifests.pod().path("volumes").findValuesAsText("name")).doesNotContain("state");
    assertThat(manifests.kind("Deployment")).isEmpty();
  }

  @Test
  void theAutoscalerScalesWhatThereIs() {
    var values = "autoscaling: {enabled: true}\nstate: {perReplica: {enabled: true}}";

    assertThat(
            Chart.withOneNodeAnd(values)
                .rendered()
                .only("HorizontalPodAutoscaler")
                .at("/spec/scaleTargetRef/kind")
                .asText())
        .isEqualTo("StatefulSet");
  }

  @Test
  void aSmallVolumeForWholeStatesIsRefused() {
    var values =
        """
        config: {nodes: [{url: 'http://a:5052'}], checkpoint: {serve: true}}
        state: {perReplica: {enabled: true, size: 512Mi}}
        """;

    assertThat(new Chart(values).mistake()).contains("state.perReplica.size: expected 4Gi");
  }

  @Test
  void clientsOutsideReachOnlyTheDataPlane() {
    var manifests = Chart.with("replica-volumes").rendered();
    var backend = manifests.only("Ingress").at("/spec/rules/0/http/paths/0/backend/service");
    var route = manifests.only("HTTPRoute").at("/spec/rules/0/backendRefs/0");

    assertThat(backend).isEqualTo(Manifests.json("{name: fresnel, port: {name: beacon-api}}"));
    assertThat(route).isEqualTo(Manifests.json("{name: fresnel, port: 5052}"));
  }

  @Test
  void aWayInThatThePolicyClosesIsRefused() {
    assertThat(Chart.withOneNodeAnd("ingress: {enabled: true, hosts: [a.example]}").mistake())
        .contains("networkPolicy.clients: expected the peer of the ingress controller");
    assertThat(Chart.withOneNodeAnd("ingress: {enabled: true}").mistake())
        .contains("ingress.hosts: expected one host or more");
    assertThat(
            Chart.withOneNodeAnd("httpRoute: {enabled: true, parentRefs: [{name: g}]}").mistake())
        .contains("networkPolicy.clients: expected the peer of the Gateway");
    assertThat(Chart.withOneNodeAnd("httpRoute: {enabled: true}").mistake())
        .contains("httpRoute.parentRefs: expected a Gateway");
  }
}
