package org.fresnel.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.fresnel.fixture.GeneratedPart;
import org.junit.jupiter.api.Test;

/// The alerts for a Prometheus without Kubernetes are those of the chart, with a job for the
/// namespace and an instance for the pod. `.ci/alerts` tests them with promtool.
class PrometheusRulesTest {
  private static final Path PAGE = Path.of("docs/prometheus-rules.yaml");

  @Test
  void theRulesAreThoseOfTheChart() {
    var rules =
        Chart.text(Chart.FOLDER.resolve("files/alerts.yaml"))
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(PrometheusRulesTest::withoutKubernetes)
            .collect(Collectors.joining("\n      ", "      ", "\n"));

    // The part ends with the file: rules have no comment that could end it.
    assertThat(rules).isEqualTo(new GeneratedPart(PAGE, "rules").after(rules));
  }

  @Test
  void theRulesKnowNothingOfKubernetes() {
    assertThat(Chart.text(PAGE))
        .doesNotContain("namespace", "SELECTOR", "RUNBOOK")
        .doesNotContainPattern("\\bpod\\b");
    assertThat(Manifests.json(Chart.text(PAGE)).at("/groups/0/rules").size()).isGreaterThan(30);
  }

  private static String withoutKubernetes(String line) {
    return line.replace("SELECTOR", "job=\"fresnel\"")
        .replace("RUNBOOK", "docs/operating/runbook.md")
        .replace("$labels.pod", "$labels.instance")
        .replace("No pod", "No router")
        .replaceAll("\\bnamespace\\b", "job")
        .replaceAll("\\bpod\\b", "instance");
  }
}
