package org.fresnel.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.fresnel.cli.remote.ConsoleFixture.asked;
import static org.fresnel.cli.remote.ConsoleFixture.askedForJson;
import static org.fresnel.cli.remote.ScriptedLine.example;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.fresnel.cli.RemoteQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is sent, and what becomes of it.
class RemoteConsoleTest {
  private static final Optional<String> NONE = Optional.empty();
  private static final RemoteQuery.Drill WAITING =
      new RemoteQuery.Drill(Map.of("kind", "hang"), Optional.empty(), true);
  private static final String BEGIN = "POST /api/v1/drills";
  private static final String ONE = "GET /api/v1/drills/drill-1";

  private static String drill(String state) {
    return "{\"id\": \"drill-1\", \"state\": \"%s\", \"from\": \"2026-11-22T04:00:00Z\"}"
        .formatted(state);
  }

  @Test
  void jsonIsPrintedUnchanged() {
    var body = example("nodes.200").strip();

    assertThat(
            askedForJson(
                new ScriptedLine().says("GET /api/v1/nodes", body), new RemoteQuery.Nodes(NONE)))
        .isEqualTo(new CommandResult(0, body + "\n", ""));
  }

  @Test
  void omittedOptionsAreNotSent() {
    var line = new ScriptedLine().says("POST /api/v1/nodes/a/drain", "{}");
    asked(line, new RemoteQuery.Drain("a", NONE, NONE, NONE, false));
    asked(
        line,
        new RemoteQuery.Drain(
            "a", Optional.of("disk"), Optional.of("2h"), Optional.of("aggregations"), true));

    assertThat(line.asked())
        .extracting(inquiry -> inquiry.body().orElseThrow())
        .containsExactly(
            "{}",
            "{\"reason\":\"disk\",\"for\":\"2h\",\"whenFree\":true,\"avoid\":\"aggregations\",\"force\":true}");
  }

  @Test
  void aDrillIsSentAsWritten() {
    var line = new ScriptedLine().says(BEGIN, drill("running"));
    asked(
        line,
        new RemoteQuery.Drill(
            Map.of("kind", "errors", "target", "a", "duration", "30s"), Optional.of(0.5), false));

    assertThat(new JsonObject(line.asked().getFirst().body().orElseThrow()))
        .isEqualTo(
            new JsonObject()
                .put("kind", "errors")
                .put("target", "a")
                .put("duration", "30s")
                .put("share", 0.5));
  }

  @Test
  void namesAreEncodedInTheTarget() {
    var line =
        new ScriptedLine()
            .says("GET /api/v1/nodes/a%2Fb%3F%20c", "{}")
            .says("GET /api/v1/incidents", "[]");
    asked(line, new RemoteQuery.Nodes(Optional.of("a/b? c")));
    asked(line, new RemoteQuery.Incidents(Optional.of("a&b"), NONE, Optional.of(3)));

    assertThat(line.asked().getLast().target()).isEqualTo("/api/v1/incidents?node=a%26b&limit=3");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T12:00:00Z, 2026-01-31T12%3A00%3A00Z",
    "90s, 2026-11-22T03%3A58%3A30Z",
    "24h, 2026-11-21T04%3A00%3A00Z",
    "7d, 2026-11-15T04%3A00%3A00Z"
  })
  void aTimeMayBeRelative(String since, String sent) {
    var line = new ScriptedLine().says("GET /api/v1/incidents", "[]");
    asked(line, new RemoteQuery.Incidents(NONE, Optional.of(since), Optional.empty()));

    assertThat(line.asked().getFirst().target()).isEqualTo("/api/v1/incidents?since=" + sent);
  }

  @Test
  void aBadTimeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                asked(
                    new ScriptedLine(),
                    new RemoteQuery.Incidents(NONE, Optional.of("yesterday"), Optional.empty())))
        .withMessageContaining("got \"yesterday\"");
  }

  @ParameterizedTest
  @CsvSource({
    "400, 2", "401, 3", "403, 3", "404, 1", "409, 1", "413, 2", "422, 1", "429, 3", "500, 3",
    "503, 1"
  })
  void aRefusalIsOneLineAndAStatus(int refused, int status) {
    var line =
        new ScriptedLine()
            .says(
                "POST /api/v1/nodes/a/resume", new RemoteResult.Refusal(refused, "it is not done"));

    assertThat(asked(line, new RemoteQuery.Resume("a")))
        .isEqualTo(new CommandResult(status, "", "it is not done"));
  }

  @ParameterizedTest
  @CsvSource({"passed, 0", "failed, 1", "aborted, 1", "interrupted, 1"})
  void aDrillIsFollowedToItsReport(String state, int status) {
    var line =
        new ScriptedLine()
            .says(BEGIN, drill("running"))
            .says(ONE, drill("running"))
            .says(ONE, drill("running"))
            .says(ONE, drill(state))
            .says(ONE, "drill-1: the report\n");
    var console = new ConsoleFixture(line);

    assertThat(console.ask(WAITING, false))
        .isEqualTo(new CommandResult(status, "drill-1: the report\n", ""));
    assertThat(console.pauses()).hasSize(2);
    assertThat(console.meanwhile()).singleElement().asString().startsWith("drill-1 is running");
    assertThat(line.asked().getLast().accept()).isEqualTo("text/plain");
  }

  @Test
  void aFollowedDrillIsOneJsonDocument() {
    var line =
        new ScriptedLine()
            .says(BEGIN, drill("running"))
            .says(ONE, drill("running"))
            .says(ONE, drill("failed"));
    var console = new ConsoleFixture(line);

    assertThat(console.ask(WAITING, true))
        .isEqualTo(new CommandResult(1, drill("failed") + "\n", ""));
    assertThat(console.meanwhile()).isEmpty();
  }

  @Test
  void aRouterThatIsGoneForAMomentIsAwaited() {
    var line =
        new ScriptedLine()
            .says(BEGIN, drill("running"))
            .says(ONE, new RemoteResult.Silence("connection refused", false))
            .says(ONE, new RemoteResult.Silence("connection refused", false))
            .says(ONE, drill("interrupted"))
            .says(ONE, "the report\n");

    assertThat(asked(line, WAITING)).isEqualTo(new CommandResult(1, "the report\n", ""));
  }

  @Test
  void aRouterThatStaysAwayIsNotAwaitedForever() {
    var line =
        new ScriptedLine()
            .says(BEGIN, drill("running"))
            .says(ONE, new RemoteResult.Silence("connection refused", false));

    assertThat(asked(line, WAITING)).isEqualTo(new CommandResult(3, "", "connection refused"));
  }

  @Test
  void aFailedPreconditionIsPrinted() {
    var line = new ScriptedLine().says(BEGIN, new RemoteResult.Refusal(409, "node-2 is not ready"));

    assertThat(asked(line, WAITING)).isEqualTo(new CommandResult(1, "", "node-2 is not ready"));
  }

  @Test
  void theRunningDrillIsAborted() {
    var line =
        new ScriptedLine()
            .says("GET /api/v1/drills", "[" + drill("running") + "," + drill("passed") + "]")
            .says("DELETE /api/v1/drills/drill-1", drill("aborted"));

    assertThat(asked(line, new RemoteQuery.Abort(NONE)).out()).startsWith("drill-1 is aborted");
  }

  @Test
  void nothingIsAbortedIfNoDrillRuns() {
    var line = new ScriptedLine().says("GET /api/v1/drills", "[" + drill("passed") + "]");

    assertThat(asked(line, new RemoteQuery.Abort(NONE)))
        .isEqualTo(new CommandResult(1, "", "expected a drill that runs, got none"));
  }
}
