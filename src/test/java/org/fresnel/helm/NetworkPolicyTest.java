package org.fresnel.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class NetworkPolicyTest {
  @Test
  void theNamespaceMayUseOnlyTheDataPlane() {
    assertThat(spec(Chart.withOneNodeAnd("replicaCount: 1")).path("ingress"))
        .isEqualTo(
            Manifests.json(
                "[{from: [{podSelector: {}}], ports: [{port: beacon-api, protocol: TCP}]}]"));
  }

  @Test
  void operatorsMayUseOnlyTheControlPlane() {
    var rule = spec(Chart.with("monitored")).at("/ingress/1");

    assertThat(rule.findValuesAsText("port")).containsExactly("control");
    assertThat(rule.path("from"))
        .isEqualTo(
            Manifests.json(
                "[{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}}]"));
  }

  /// In Kubernetes an empty `from` is everybody.
  @Test
  void anEmptyListOfPeersAllowsNoAccess() {
    var spec =
        spec(
            Chart.withOneNodeAnd(
                """
                replicaCount: 1
                networkPolicy: {clients: [], operators: []}
                """));

    assertThat(spec.path("ingress")).isEqualTo(Manifests.json("[]"));
    assertThat(spec.path("policyTypes")).isEqualTo(Manifests.json("[Ingress]"));
  }

  @Test
  void noRuleIsOpenToEverybody() {
    assertThat(Chart.valueSets().map(set -> spec(Chart.with(set)).path("ingress")))
        .allSatisfy(
            rules ->
                assertThat(rules)
                    .allSatisfy(
                        rule -> {
                          assertThat(rule.path("from")).isNotEmpty();
                          assertThat(rule.path("ports")).hasSize(1);
                        }));
  }

  @Test
  void rulesRestrictOutgoingConnections() {
    var spec = spec(Chart.with("everything"));

    assertThat(spec.path("policyTypes")).isEqualTo(Manifests.json("[Ingress, Egress]"));
    assertThat(spec.at("/egress/0/ports").findValuesAsText("port")).containsExactly("53", "53");
    assertThat(spec.at("/egress/1/ports").findValuesAsText("port")).containsExactly("5052", "8443");
  }

  @Test
  void onlyThePodsOfTheReleaseReachThePortOfTheCluster() {
    var own =
        Manifests.json(
            """
            podSelector:
              matchLabels: {app.kubernetes.io/name: fresnel, app.kubernetes.io/instance: fresnel}
            """);
    var spec = spec(Chart.with("everything"));
    var out = spec.at("/egress/2");

    assertThat(spec.at("/ingress/2/from/0")).isEqualTo(own);
    assertThat(spec.at("/ingress/2/from")).hasSize(1);
    assertThat(spec.at("/ingress/2/ports").findValuesAsText("port")).containsExactly("cluster");
    assertThat(out.at("/to/0")).isEqualTo(own);
    assertThat(out.at("/ports").findValuesAsText("port")).containsExactly("cluster");
  }

  @Test
  void onlyTheDataPlaneCanHaveAnExternalAddress() {
    var manifests = Chart.with("everything").rendered();

    assertThat(manifests.named("Service", "beacon").at("/spec/type").asText())
        .isEqualTo("LoadBalancer");
    assertThat(manifests.named("Service", "beacon-control").at("/spec/type").asText())
        .isEqualTo("ClusterIP");
  }

  private static JsonNode spec(Chart chart) {
    return chart.rendered().only("NetworkPolicy").path("spec");
  }
}
