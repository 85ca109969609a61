package org.fresnel.helm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A release: its name, its address, its volumes, and what Helm tells of it.
class ReleaseTest {
  private static final String TLS =
      """
      secretFiles: [tls]
      config:
        nodes: [{url: 'http://a:5052'}]
        %s:
          tls:
            certificate-file: /run/secrets/fresnel/tls/tls.crt
            key-file: /run/secrets/fresnel/tls/tls.key
      """;

  @ParameterizedTest
  @MethodSource("org.fresnel.helm.RefusedValues#all")
  void aValueThatKubernetesRefusesIsNamed(RefusedValues refused) {
    assertThat(refused.chart().mistake()).contains(refused.message());
  }

  @ParameterizedTest
  @CsvSource({
    "fresnel, fresnel",
    "staking, staking-fresnel",
    "1x, fresnel-1x",
    "my.x, my-x-fresnel",
    "1fresnel, fresnel-1fresnel",
    "fresnel.main, fresnel-main"
  })
  void everyServiceHasANameThatKubernetesAccepts(String release, String name) {
    var services = Chart.withOneNode().rendered(release).kind("Service").toList();

    assertThat(services)
        .extracting(service -> service.at("/metadata/name").asText())
        .contains(name)
        .allMatch(it -> it.matches("[a-z]([-a-z0-9]{0,61}[a-z0-9])?"));
  }

  @Test
  void anotherNameOfTheChartSelectsTheSamePods() {
    var before = Chart.withOneNode().rendered();
    var after = Chart.withOneNodeAnd("nameOverride: router").rendered();
    var renamed = Chart.withOneNodeAnd("fullnameOverride: beacon").rendered();

    assertThat(after.workload().at("/metadata/name").asText()).isEqualTo("fresnel-router");
    assertThat(after.workload().at("/spec/selector"))
        .isEqualTo(before.workload().at("/spec/selector"))
        .isEqualTo(renamed.workload().at("/spec/selector"));
    assertThat(after.named("Service", "fresnel-router").at("/spec/selector"))
        .isEqualTo(before.named("Service", "fresnel").at("/spec/selector"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state: {claim: fresnel}\nreplicaCount: 1",
        "state: {perReplica: {enabled: true}}\nreplicaCount: 1"
      })
  void aSinglePodWithAVolumeWaitsForNobodyWhenItStops(String values) {
    var alone = Chart.withOneNodeAnd(values).rendered();
    var told = Chart.withOneNodeAnd(values + "\nshutdown: {delaySeconds: 5}").rendered();

    assertThat(alone.configuration()).contains("delay: 0s");
    assertThat(alone.pod().path("terminationGracePeriodSeconds").asInt()).isEqualTo(15 + 10);
    assertThat(told.configuration()).contains("delay: 5s");
    assertThat(Chart.withOneNodeAnd("replicaCount: 1").rendered().configuration())
        .contains("delay: 10s");
  }

  @ParameterizedTest
  @CsvSource({"listen, fresnel, beacon-api", "control, fresnel-control, control"})
  void aPortWithTlsIsCalledHttps(String key, String service, String port) {
    var chart = new Chart(TLS.formatted(key));
    var found = chart.rendered().named("Service", service).at("/spec/ports/0");

    assertThat(found.path("name").asText()).isEqualTo(port);
    assertThat(found.path("appProtocol").asText()).isEqualTo("https");
    var open = Chart.withOneNode().rendered().named("Service", service);
    assertThat(open.at("/spec/ports/0/appProtocol").asText()).isEqualTo("http");
  }

  @Test
  void theNotesHaveTheAddressesAsTheyAre() {
    assertThat(Chart.withOneNode().notes())
        .contains("\n  http://fresnel.staking:5052\n", "curl http://127.0.0.1:9000/api/v1/nodes")
        .contains("rollout status deployment/fresnel");
    assertThat(new Chart(TLS.formatted("listen")).notes())
        .contains("\n  https://fresnel.staking:5052\n");
    assertThat(new Chart(TLS.formatted("control")).notes())
        .contains("curl --insecure https://127.0.0.1:9000/api/v1/nodes");
    assertThat(Chart.withOneNodeAnd("state: {perReplica: {enabled: true}}").notes())
        .contains("rollout status statefulset/fresnel");
  }
}
