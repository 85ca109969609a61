package org.fresnel.helm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadValuesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "replicaCount: two                    | at '/replicaCount': got string, want integer",
        "replicas: 2                          | additional properties 'replicas' not allowed",
        "service: {port: 70000}               | at '/service/port': maximum: got 70,000, want 65,535",
        "service: {type: ExternalName}        | at '/service/type': value must be one of",
        "image: {digest: abc}                 | at '/image/digest': 'abc' does not match pattern",
        "image: {pullPolicy: Sometimes}       | at '/image/pullPolicy': value must be one of",
        "bindAddress: 127.0.0.1               | at '/bindAddress': value must be one of",
        "shutdown: {delaySeconds: 10s}        | at '/shutdown/delaySeconds': got string, want null or integer",
        "podDisruptionBudget: {maxUnavailable: most} | at '/podDisruptionBudget/maxUnavailable'",
        "networkPolicy: {clients: [{pods: {}}]} | additional properties 'pods' not allowed",
        "extraEnv: {FRESNEL_NODES: 'http://a'} | invalid propertyName 'FRESNEL_NODES'",
        "cluster: {enabled: 'yes'}            | at '/cluster/enabled': got string, want",
        "cluster: {listen: '10.0.0.1:7800'}   | at '/cluster': additional properties 'listen' not allowed",
        "serviceMonitor: {enabled: 'yes'}     | at '/serviceMonitor/enabled': got string, want boolean",
      })
  void aBadValueIsNamed(String values, String message) {
    assertThat(Chart.withOneNodeAnd(values).mistake()).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "config: {nodes: []}                   | at '/config/nodes': minItems: got 0, want 1",
        "config: {nodes: ['http://a']}         | at '/config/nodes/0': got string, want object",
        "config: {nodes: [{url: 'a:5052'}]}    | at '/config/nodes/0/url'",
        "config: {nodes: [{url: 'http://a'}], probe: {intervall: 2s}} | at '/config/probe': additional properties 'intervall' not allowed",
        "config: {nodes: [{url: 'http://a'}], probe: {interval: 2}} | at '/config/probe/interval'",
        "config: {nodes: [{url: 'http://a'}], listen: {port: 80}} | at '/config/listen': additional properties 'port' not allowed",
        "config: {nodes: [{url: 'http://a'}], shutdown: {delay: 1s}} | at '/config': additional properties 'shutdown' not allowed",
      })
  void aBadKeyOfTheConfigurationIsNamed(String values, String message) {
    assertThat(new Chart(values).mistake()).contains(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{url: 'http://u:s3cret@a'}",
        "{url: 'http://a', username: u, password: s3cret}",
        "{url: 'http://a', username: u, password: '${PW:s3cret}'}",
        "{url: 'http://a', headers: {X-Api-Key: s3cret}}",
        "{url: 'http://a', headers: {Authorization: Bearer s3cret}}",
      })
  void aSecretInTheValuesIsRefusedAndNotShown(String node) {
    var mistake = new Chart("{config: {nodes: [%s]}, extraEnv: {PW: x}}".formatted(node)).mistake();

    assertThat(mistake).contains("config.nodes[0].", "ConfigMap").doesNotContain("s3cret");
  }

  @Test
  void aFileOfASecretHasToBeMounted() {
    var node = "{url: 'http://a', username: u, password-file: /run/secrets/fresnel/login/pw}";

    assertThat(new Chart("config: {nodes: [%s]}".formatted(node)).mistake())
        .contains("config.nodes[0].password-file: expected /run/secrets/fresnel/<Secret>/<key>");
    assertThat(new Chart("{config: {nodes: [%s]}, secretFiles: [login]}".formatted(node)).mistake())
        .isEqualTo("no mistake");
  }

  @ParameterizedTest
  @ValueSource(strings = {"control: {users: ", "listen: {clients: "})
  void aFileOfTokensHasToBeMounted(String list) {
    var holder = "[{name: a, token-file: /run/secrets/fresnel/tokens/a}]}";
    var config = "config: {nodes: [{url: 'http://a'}], %s%s}\n".formatted(list, holder);

    assertThat(new Chart(config).mistake())
        .contains("[0].token-file: expected /run/secrets/fresnel/<Secret>/<key>");
    assertThat(new Chart(config + "secretFiles: [tokens]").mistake()).isEqualTo("no mistake");
  }

  @Test
  void aSigningKeyHasToBeMounted() {
    var config =
        """
        config:
          nodes: [{url: 'http://a'}]
          drills: {signing-key-file: /run/secrets/fresnel/drills/key.pem}
        """;

    assertThat(new Chart(config).mistake()).contains("config.drills.signing-key-file: expected");
    assertThat(new Chart(config + "secretFiles: [drills]").mistake()).isEqualTo("no mistake");
  }

  @Test
  void aCertificateHasToBeMounted() {
    var config =
        """
        config:
          nodes: [{url: 'http://a'}]
          control:
            tls:
              certificate-file: /run/secrets/fresnel/tls/tls.crt
              key-file: /run/secrets/fresnel/tls/tls.key
        """;

    assertThat(new Chart(config).mistake()).contains("config.control.tls.certificate-file");
    var chart = new Chart(config + "secretFiles: [tls]");
    assertThat(chart.mistake()).isEqualTo("no mistake");
    assertThat(chart.rendered().container().at("/readinessProbe/httpGet/scheme").asText())
        .isEqualTo("HTTPS");
  }

  @Test
  void aVariableHasToBeSet() {
    var config = "config: {nodes: [{url: '${NODE_URL}'}], routing: {buffer: 1MiB}}\n";

    assertThat(new Chart(config).mistake())
        .contains("config: expected the variable NODE_URL of ${NODE_URL} in secretEnv");
    assertThat(new Chart(config + "secretEnv: {NODE_URL: {secret: s, key: k}}").mistake())
        .isEqualTo("no mistake");
  }

  @Test
  void aVolumeForSeveralPodsIsRefused() {
    assertThat(Chart.withOneNodeAnd("state: {claim: fresnel}").mistake())
        .contains("state.claim: expected replicaCount 1 and no autoscaling");
  }

  @Test
  void aClusterHasABound() {
    assertThat(Chart.withOneNodeAnd("replicaCount: 17").mistake())
        .contains("replicaCount: expected at most 16 pods in a cluster");
    assertThat(Chart.withOneNodeAnd("replicaCount: 17\ncluster: {enabled: false}").mistake())
        .isEqualTo("no mistake");
  }

  @Test
  void statesNeedALargeEnoughVolume() {
    var config = "config: {nodes: [{url: 'http://a:5052'}], checkpoint: {serve: true}}\n";

    assertThat(new Chart(config).mistake())
        .contains("state.sizeLimit: expected 4Gi or another number of Gi");
    assertThat(new Chart(config + "state: {sizeLimit: 4Gi}").mistake()).isEqualTo("no mistake");
  }

  @Test
  void aMonitorThatCannotReachThePodsIsRefused() {
    assertThat(Chart.withOneNodeAnd("serviceMonitor: {enabled: true}").mistake())
        .contains("networkPolicy.operators: expected the peer of Prometheus");
  }
}
