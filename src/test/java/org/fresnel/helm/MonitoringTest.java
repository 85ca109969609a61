package org.fresnel.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Alerts and dashboard know what the application tells.
class MonitoringTest {
  private static final Pattern METRIC = Pattern.compile("fresnel_[a-z_]+");
  private static final Pattern MATCHER = Pattern.compile("([a-z]+)=~?\"([^\"$]*)\"");
  private static final Pattern BY = Pattern.compile("by \\(([a-z, ]+)\\)");
  private static final Set<String> OF_PROMETHEUS = Set.of("namespace", "job", "pod", "le");

  @Test
  void everyMetricExistsInTheApplication() {
    var known = DocumentedMetrics.names();

    assertThat(
            expressions().flatMap(text -> found(METRIC, text)).map(MatchResult::group).distinct())
        .hasSizeGreaterThan(9)
        .allSatisfy(metric -> assertThat(known).contains(metric));
  }

  @Test
  void everyLabelExistsInTheApplication() {
    var known = DocumentedMetrics.labels();
    var matched = expressions().flatMap(text -> found(MATCHER, text)).map(match -> match.group(1));
    var grouped =
        expressions()
            .flatMap(text -> found(BY, text))
            .flatMap(match -> Arrays.stream(match.group(1).split(", ")));

    assertThat(Stream.concat(matched, grouped).distinct())
        .allMatch(label -> OF_PROMETHEUS.contains(label) || known.contains(label));
  }

  @Test
  void everyLabelValueExistsInTheApplication() {
    assertThat(
            expressions()
                .flatMap(text -> found(MATCHER, text))
                .filter(match -> !OF_PROMETHEUS.contains(match.group(1))))
        .isNotEmpty()
        .allSatisfy(
            match ->
                assertThat(DocumentedMetrics.values(match.group(1)))
                    .containsAll(List.of(match.group(2).split("\\|"))));
  }

  @Test
  void everyExpressionIsBalancedAndBoundToTheRelease() {
    assertThat(expressions())
        .allSatisfy(
            text -> {
              for (var pair : List.of("()", "{}", "[]")) {
                assertThat(text.chars().filter(c -> c == pair.charAt(0)).count())
                    .as(text)
                    .isEqualTo(text.chars().filter(c -> c == pair.charAt(1)).count());
              }
              assertThat(text).doesNotContain("SELECTOR");
              assertThat(found(Pattern.compile("\\{"), text).count())
                  .isEqualTo(found(Pattern.compile("\\{namespace="), text).count());
            });
  }

  @Test
  void everyAlertHasASeverityAndARunbookLink() {
    var anchors =
        Chart.text(Path.of("docs/operating/runbook.md"))
            .lines()
            .filter(line -> line.startsWith("#"))
            .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
            .map(title -> title.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
            .toList();

    assertThat(alerts("monitored"))
        .isNotEmpty()
        .allSatisfy(
            alert -> {
              var link = alert.at("/annotations/runbook_url").asText();
              assertThat(link).startsWith("docs/operating/runbook.md#");
              assertThat(anchors).contains(link.substring(link.indexOf('#') + 1));
              assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
              assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
              assertThat(alert.path("for").asText()).matches("\\d+[sm]");
            });
    assertThat(alerts("monitored").stream().map(alert -> alert.path("alert").asText()))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.startsWith("Fresnel"));
  }

  @Test
  void theLinksLeadToTheConfiguredPage() {
    assertThat(alerts("everything"))
        .allSatisfy(
            alert ->
                assertThat(alert.at("/annotations/runbook_url").asText())
                    .startsWith("https://docs.example/operating#"));
  }

  @Test
  void theMonitorSelectsOnlyTheControlPlane() {
    var manifests = Chart.with("monitored").rendered();
    var wanted = manifests.only("ServiceMonitor").at("/spec/selector/matchLabels");

    assertThat(
            manifests
                .kind("Service")
                .filter(
                    service ->
                        wanted
                            .propertyStream()
                            .allMatch(
                                label ->
                                    label
                                        .getValue()
                                        .equals(
                                            service.at("/metadata/labels").path(label.getKey())))))
        .extracting(service -> service.at("/metadata/name").asText())
        .containsExactly("fresnel-control");
    assertThat(alerts("monitored").getFirst().path("expr").asText())
        .contains("namespace=\"staking\", job=\"fresnel-control\"");
  }

  @Test
  void thePanelsOfTheDashboardDoNotOverlap() {
    var panels = dashboard().path("panels").valueStream().map(p -> p.path("gridPos")).toList();

    assertThat(dashboard().path("panels").findValuesAsText("id")).doesNotHaveDuplicates();
    assertThat(panels)
        .allSatisfy(
            one ->
                assertThat(panels)
                    .filteredOn(other -> !other.equals(one))
                    .noneMatch(
                        other -> overlap(one, other, "x", "w") && overlap(one, other, "y", "h")));
  }

  private static boolean overlap(JsonNode one, JsonNode other, String from, String size) {
    return one.path(from).asInt() < other.path(from).asInt() + other.path(size).asInt()
        && other.path(from).asInt() < one.path(from).asInt() + one.path(size).asInt();
  }

  private static Stream<String> expressions() {
    return Stream.concat(
        alerts("monitored").stream().map(alert -> alert.path("expr").asText()),
        dashboard().findValuesAsText("expr").stream());
  }

  private static List<JsonNode> alerts(String valueSet) {
    return Chart.with(valueSet)
        .rendered()
        .only("PrometheusRule")
        .at("/spec/groups/0/rules")
        .valueStream()
        .toList();
  }

  private static JsonNode dashboard() {
    var map = Chart.with("monitored").rendered().named("ConfigMap", "fresnel-dashboard");
    assertThat(map.at("/metadata/labels/grafana_dashboard").asText()).isEqualTo("1");
    return Manifests.json(map.at("/data/fresnel.json").asText());
  }

  private static Stream<MatchResult> found(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }
}
