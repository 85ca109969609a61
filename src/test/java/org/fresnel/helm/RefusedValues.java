package org.fresnel.helm;

import java.util.List;
import java.util.stream.Stream;

/// Values that an API server of Kubernetes refuses, so that the chart has to refuse them first: by
/// then Helm has created the objects before them.
///
/// @param values beside `config`, as YAML
/// @param message of the chart, a part of it
record RefusedValues(String values, String message) {
  static Stream<RefusedValues> all() {
    return Stream.of(
            List.of(
                of("podDisruptionBudget: {maxUnavailable: 150%}", "'150%' does not match pattern"),
                of(
                    "resources: {requests: {cpu: 3}}",
                    "resources.requests.cpu: expected at most the limit 2, got 3"),
                of(
                    "resources: {requests: {memory: 1Gi}}",
                    "resources.requests.memory: expected at most the limit 256Mi, got 1Gi"),
                of("resources: {limits: {memory: 1 GB}}", "at '/resources/limits/memory'"),
                of("resources: {limit: {cpu: 1}}", "additional properties 'limit' not allowed"),
                of(
                    "networkPolicy: {clients: [{ipBlock: {cidr: 10.0.0.0/99}}]}",
                    "at '/networkPolicy/clients/0/ipBlock/cidr'"),
                of(
                    "networkPolicy: {operators: [{ipBlock: {cidr: 10.0.0.300/8}}]}",
                    "at '/networkPolicy/operators/0/ipBlock/cidr'"),
                of(
                    "networkPolicy: {clients: [{podSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}]}",
                    "at '/networkPolicy/clients/0': maxProperties: got 2, want 1"),
                of(
                    "networkPolicy: {egress: [{ports: [{port: 70000}]}]}",
                    "at '/networkPolicy/egress/0/ports/0/port'"),
                of(
                    "autoscaling: {enabled: true, minReplicas: 7}",
                    "autoscaling.minReplicas: expected at most maxReplicas 6, got 7")),
            labelsAndNames(),
            scheduling(),
            containers())
        .flatMap(List::stream);
  }

  private static List<RefusedValues> labelsAndNames() {
    return List.of(
        of("podLabels: {team: a b}", "at '/podLabels/team': 'a b' does not match pattern"),
        of("podLabels: {'-team': a}", "invalid propertyName '-team'"),
        of("commonLabels: {a/b/c: x}", "invalid propertyName 'a/b/c'"),
        of("podAnnotations: {a b: x}", "invalid propertyName 'a b'"),
        of("service: {annotations: {'x/': x}}", "invalid propertyName 'x/'"),
        of(
            "ingress: {enabled: true, hosts: [A_b.example]}\nnetworkPolicy: {enabled: false}",
            "at '/ingress/hosts/0'"),
        of("priorityClassName: A_B", "at '/priorityClassName'"));
  }

  private static List<RefusedValues> scheduling() {
    return List.of(
        of(
            "affinity: {affinityOfNodes: {}}",
            "additional properties 'affinityOfNodes' not allowed"),
        of(
            "affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: "
                + "[{weight: 200, podAffinityTerm: {topologyKey: zone}}]}}",
            "weight': maximum: got 200, want 100"),
        of("nodeSelector: {pool: a/b}", "at '/nodeSelector/pool'"),
        of("tolerations: [{key: a, operator: Exists, value: b}]", "at '/tolerations/0/value'"),
        of("tolerations: [{key: a, effect: NoRun}]", "at '/tolerations/0/effect'"),
        of("tolerations: [{value: a}]", "at '/tolerations/0': missing property 'key'"),
        of(
            "tolerations: [{key: a, effect: NoSchedule, tolerationSeconds: 5}]",
            "at '/tolerations/0/effect'"));
  }

  private static List<RefusedValues> containers() {
    return List.of(
        of("hostAliases: [{ip: 10.0.0.x, hostnames: [a]}]", "at '/hostAliases/0/ip'"),
        of("hostAliases: [{ip: 10.0.0.1, hostnames: [a_b]}]", "at '/hostAliases/0/hostnames/0'"),
        of("dnsPolicy: None", "dnsConfig.nameservers: expected an address"),
        of("dnsConfig: {nameservers: [dns.example]}", "at '/dnsConfig/nameservers/0'"),
        of("probes: {liveness: {periodSeconds: -1}}", "at '/probes/liveness/periodSeconds'"),
        of(
            "extraVolumes: [{name: tmp, emptyDir: {}}]",
            "extraVolumes[0].name: expected a name of its own, got tmp"),
        of("extraVolumes: [{name: a, emptyDirs: {}}]", "invalid propertyName 'emptyDirs'"),
        of(
            "extraVolumeMounts: [{name: a, mountPath: /data}]",
            "extraVolumeMounts[0].name: expected a volume of extraVolumes, got a"),
        of(
            "extraVolumes: [{name: a, emptyDir: {}}]\n"
                + "extraVolumeMounts: [{name: a, mountPath: /tmp}]",
            "extraVolumeMounts[0].mountPath: expected a folder of its own, got /tmp"),
        of(
            "extraContainers: [{name: fresnel, image: a}]",
            "extraContainers[0].name: expected a name of its own, got fresnel"),
        of("extraContainers: [{name: a, image: b, arg: [c]}]", "invalid propertyName 'arg'"));
  }

  private static RefusedValues of(String values, String message) {
    return new RefusedValues(values, message);
  }

  Chart chart() {
    return Chart.withOneNodeAnd(values);
  }

  @Override
  public String toString() {
    return values;
  }
}
