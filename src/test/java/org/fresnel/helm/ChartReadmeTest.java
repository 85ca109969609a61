package org.fresnel.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.fresnel.fixture.GeneratedPart;
import org.junit.jupiter.api.Test;

/// The table of the chart's README is made of `values.yaml` and the schema.
class ChartReadmeTest {
  private static final String VALUES = Chart.text(Chart.FOLDER.resolve("values.yaml"));

  @Test
  void theReadmeHasTheTableOfTheValues() {
    var head = "\n| value | kind | default | |\n|---|---|---|---|\n";
    var table = rows().stream().map(row -> row + "\n").collect(Collectors.joining("", head, "\n"));

    assertThat(table)
        .isEqualTo(new GeneratedPart(Chart.FOLDER.resolve("README.md"), "values").after(table));
  }

  @Test
  void everyValueOrItsGroupIsExplained() {
    var explained =
        rows().stream()
            .filter(row -> !row.text().isEmpty())
            .map(ValuesTable.Row::key)
            .collect(Collectors.toSet());

    assertThat(rows())
        .extracting(ValuesTable.Row::key)
        .allMatch(
            key -> explained.contains(key) || explained.contains(key.replaceFirst("\\..*", "")));
  }

  @Test
  void everyValueHasAKind() {
    assertThat(rows()).hasSizeGreaterThan(60);
    assertThat(rows())
        .filteredOn(row -> row.kind().isEmpty())
        .extracting(ValuesTable.Row::standard)
        .containsOnly("");
  }

  private static List<ValuesTable.Row> rows() {
    var schema = Manifests.json(Chart.text(Chart.FOLDER.resolve("values.schema.json")));
    return new ValuesTable(Manifests.json(VALUES), schema).rows(VALUES);
  }
}
