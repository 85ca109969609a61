package org.fresnel.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.cli.remote.ConsoleFixture.asked;
import static org.fresnel.cli.remote.ScriptedLine.example;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.cli.RemoteQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reports and changes that are one request.
class StateQueriesTest {
  private static final RemoteQuery.Duties DUTIES =
      new RemoteQuery.Duties(Optional.of(7L), Optional.empty(), Optional.of(9L));

  private static String duty(String result) {
    return """
    {"oldestSlot": 1, "more": false, "duties": [{"duty": "sync_message", "validator": 7,
      "slot": 300, "deadlineMs": 4000, "result": "%s", "why": "the reason",
      "publication": {"sentMs": 1, "takenMs": 1400, "takenBy": "node-1", "nodes": []}}]}
    """
        .formatted(result);
  }

  @ParameterizedTest
  @CsvSource({"on_time, 0", "late, 1", "failed, 1", "missed_by_client, 1", "unknown, 0"})
  void wrongDutiesAreAStatus(String result, int status) {
    var line = new ScriptedLine().says("GET /api/v1/duties", duty(result));
    var shown = asked(line, DUTIES);

    assertThat(shown.status()).isEqualTo(status);
    assertThat(shown.out()).contains("sync message", result.replace('_', ' '), "1400 ms", "node-1");
    assertThat(line.asked().getFirst().target()).endsWith("/duties?validator=7&epoch=9");
  }

  @Test
  void noDutyIsASentence() {
    var line =
        new ScriptedLine().says("GET /api/v1/duties", "{\"oldestSlot\": 12, \"duties\": []}");

    assertThat(asked(line, DUTIES).out())
        .isEqualTo("No such duty is known; the oldest slot that is kept is 12.\n");
  }

  @Test
  void decisionsShowTheirAttempts() {
    var shown =
        asked(
            new ScriptedLine().says("GET /api/v1/decisions", example("decisions.200")),
            new RemoteQuery.Decisions(Optional.of(5)));

    assertThat(shown.out()).startsWith("AT ").contains("failed over", " after ");
  }

  @Test
  void aConditionIsAStatus() {
    var some =
        """
        [{"kind": "finality_delayed", "severity": "warning", "subject": "", "text": "it waits",
          "since": "2026-11-22T04:00:00Z"}]
        """;

    assertThat(
            asked(
                new ScriptedLine().says("GET /api/v1/conditions", some),
                new RemoteQuery.Conditions()))
        .isEqualTo(
            new CommandResult(
                1, "warning, finality delayed: it waits (since 2026-11-22T04:00:00Z)\n", ""));
    assertThat(
            asked(
                new ScriptedLine().says("GET /api/v1/conditions", "[]"),
                new RemoteQuery.Conditions()))
        .isEqualTo(new CommandResult(0, "No condition is active.\n", ""));
  }

  @Test
  void theCheckpointIsShownWithItsTime() {
    var shown =
        asked(
            new ScriptedLine().says("GET /api/v1/checkpoint", example("checkpoint.200")),
            new RemoteQuery.Checkpoint());

    assertThat(shown.status()).isZero();
    assertThat(shown.out()).contains("The checkpoint is served.", "stored", "trusted");
  }

  @Test
  void diversityShowsEachImplementation() {
    var shown =
        asked(
            new ScriptedLine().says("GET /api/v1/diversity", example("diversity.200")),
            new RemoteQuery.Diversity());

    assertThat(shown.out()).startsWith("CLIENT").contains("%", "Votes are counted by ");
  }

  @Test
  void aNodeIsAddedRemovedAndOrdered() {
    var node = "{\"name\": \"c\", \"role\": \"backup\"}";
    var line =
        new ScriptedLine()
            .says("POST /api/v1/nodes", node)
            .says("DELETE /api/v1/nodes/c", "")
            .says("PUT /api/v1/nodes/order", example("nodes.200"))
            .says("GET /api/v1/nodes", "[" + node + "]");

    assertThat(
            asked(
                    line,
                    new RemoteQuery.AddNode("http://c:1", Optional.of("c"), Optional.of("backup")))
                .out())
        .isEqualTo("c is added, as backup.\n");
    assertThat(asked(line, new RemoteQuery.RemoveNode("c", true)).out())
        .isEqualTo("c is removed.\n");
    assertThat(asked(line, new RemoteQuery.OrderNodes(List.of("b", "a"))).out()).startsWith("NODE");
    assertThat(asked(line, new RemoteQuery.NodeNames()).out()).isEqualTo("c\n");
    assertThat(line.asked())
        .extracting(it -> it.body().orElse(it.target()))
        .containsExactly(
            "{\"url\":\"http://c:1\",\"name\":\"c\",\"role\":\"backup\"}",
            "/api/v1/nodes/c?force=true",
            "[\"b\",\"a\"]",
            "/api/v1/nodes");
  }

  @Test
  void aReloadNamesTheKeys() {
    var line =
        new ScriptedLine()
            .says(
                "POST /api/v1/config/reload",
                "{\"applied\": [\"nodes\"], \"restart\": [\"listen.port\"]}");

    assertThat(asked(line, new RemoteQuery.Reload()).out())
        .isEqualTo(
            """
            The changes are applied.
              applied     nodes
              at restart  listen.port
            """);
  }

  @Test
  void aMistakeNamesTheOptionAsTyped() {
    var line =
        new ScriptedLine()
            .says(
                "POST /api/v1/drills",
                new RemoteResult.Refusal(400, "detectWithin: expected 1s to 1h, got 0s"));
    var drill =
        new RemoteQuery.Drill(
            Map.of("kind", "hang", "detectWithin", "0s"), Optional.empty(), false);

    assertThat(asked(line, drill))
        .isEqualTo(new CommandResult(2, "", "--detect-within: expected 1s to 1h, got 0s"));
  }
}
