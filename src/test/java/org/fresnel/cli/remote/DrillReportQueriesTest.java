package org.fresnel.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.cli.remote.ConsoleFixture.asked;
import static org.fresnel.cli.remote.ScriptedLine.example;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.fresnel.cli.RemoteQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillReportQueriesTest {
  private static final String REPORT = "GET /api/v1/drills/drill-7/report";
  private static final String REPORTS = "GET /api/v1/drills/reports";

  @TempDir Path folder;

  @Test
  void aReportIsPrintedAsItIs() {
    var body = example("drillReport.200").strip();
    var line = new ScriptedLine().says(REPORT, body);

    assertThat(asked(line, new RemoteQuery.DrillReport("drill-7", false, Optional.empty())))
        .isEqualTo(new CommandResult(0, body + "\n", ""));
    assertThat(line.asked().getFirst().accept()).isEqualTo("application/json");
  }

  @Test
  void aPageIsWrittenToAFile() {
    var file = folder.resolve("report.html");
    var line = new ScriptedLine().says(REPORT, "<!doctype html>");

    assertThat(asked(line, new RemoteQuery.DrillReport("drill-7", true, Optional.of(file))))
        .isEqualTo(new CommandResult(0, "written to %s\n".formatted(file), ""));
    assertThat(file).hasContent("<!doctype html>");
    assertThat(line.asked().getFirst().accept()).isEqualTo("text/html");
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() {
    var line = new ScriptedLine().says(REPORT, "{}");
    var file = folder.resolve("absent/report.json");

    assertThat(asked(line, new RemoteQuery.DrillReport("drill-7", false, Optional.of(file))))
        .isEqualTo(
            new CommandResult(
                2,
                "",
                "--output: expected a file that can be written, got \"%s\"".formatted(file)));
  }

  @Test
  void anAbsentReportIsNotDone() {
    var line = new ScriptedLine().says(REPORT, new RemoteResult.Refusal(404, "no drill drill-7"));

    assertThat(asked(line, new RemoteQuery.DrillReport("drill-7", false, Optional.empty())))
        .isEqualTo(new CommandResult(1, "", "no drill drill-7"));
  }

  @Test
  void theChainIsReadPageByPage() {
    var line =
        new ScriptedLine()
            .says(REPORTS, page(1, DrillReportQueries.PAGE))
            .says(REPORTS, page(DrillReportQueries.PAGE + 1, 3));
    var result = asked(line, new RemoteQuery.DrillReports(Optional.empty()));

    assertThat(new JsonArray(result.out())).hasSize(DrillReportQueries.PAGE + 3);
    assertThat(line.asked())
        .extracting(RemoteRequest::target)
        .containsExactly(
            "/api/v1/drills/reports?after=0&limit=100",
            "/api/v1/drills/reports?after=100&limit=100");
  }

  private static String page(int first, int size) {
    var page = new JsonArray();
    IntStream.range(first, first + size)
        .mapToObj(number -> new JsonObject().put("number", number).encode())
        .forEach(report -> page.add(new JsonObject().put("report", report)));
    return page.encode();
  }
}
