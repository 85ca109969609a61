package org.fresnel.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.cli.remote.ConsoleFixture.asked;
import static org.fresnel.cli.remote.ConsoleFixture.askedForJson;
import static org.fresnel.cli.remote.ScriptedLine.example;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fresnel.cli.RemoteQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Everything on one screen.
class StatusTest {
  private static final RemoteQuery STATUS = new RemoteQuery.Status();
  private static final String READY = "{\"name\": \"a\", \"health\": \"ready\"}";
  private static final String DOWN =
      "{\"name\": \"b\", \"health\": \"down\", \"reason\": \"connection refused\"}";

  private static final String ALONE = "{\"state\": \"standalone\", \"members\": []}";

  private static ScriptedLine with(String nodes) {
    return with(nodes, "[]");
  }

  private static ScriptedLine with(String nodes, String conditions) {
    return with(nodes, conditions, "{}");
  }

  private static ScriptedLine with(String nodes, String conditions, String rollout) {
    return new ScriptedLine()
        .says("GET /api/v1/nodes", nodes)
        .says("GET /api/v1/drills", example("drills.200"))
        .says("GET /api/v1/duties", example("duties.200"))
        .says("GET /api/v1/maintenance-window", example("maintenanceWindow.200"))
        .says("GET /api/v1/incidents", example("incidents.200"))
        .says("GET /api/v1/conditions", conditions)
        .says("GET /api/v1/cluster", ALONE)
        .says("GET /api/v1/rollout", rollout);
  }

  @Test
  void theStatusFitsOnOneScreen() {
    assertThat(asked(with("[" + READY + "," + DOWN + "]"), STATUS).out())
        .isEqualTo(
            """
            Duties are possible, on 1 of 2 nodes: if it fails, nothing takes over. 1 node needs a look.

            NODE  ROLE  HEALTH  HEAD  LAG  PEERS  ANSWER  VERSION
            a     -     ready      -    -      -       -  -
            b     -     down       -    -      -       -  -
              connection refused

              drill       none runs
              proposal    in 56 s at 2026-11-22T04:01:29Z: slot 132, validator 3
              window      5m are free in 8 s: 2026-11-22T04:00:41Z to 2026-11-22T04:01:29Z (48 s), then a duty
                          is due. Known until 2026-11-22T04:01:53Z, of 6 validators.
              incidents   none is open
            """);
  }

  @Test
  void problemsOfTheChainAreListed() {
    var line = with("[" + READY + "]", example("conditions.200"));

    assertThat(asked(line, STATUS).out())
        .contains("  condition   critical, finality conflict: node-3 finalized")
        .contains("  condition   warning, fork schedule: node-2 does not list gloas");
  }

  @Test
  void aRouterOfAClusterShowsHowManyAreInView() {
    var line =
        new ScriptedLine()
            .says("GET /api/v1/nodes", "[" + READY + "]")
            .says("GET /api/v1/drills", "[]")
            .says("GET /api/v1/duties", example("duties.200"))
            .says("GET /api/v1/maintenance-window", example("maintenanceWindow.200"))
            .says("GET /api/v1/incidents", "[]")
            .says("GET /api/v1/conditions", "[]")
            .says("GET /api/v1/cluster", example("cluster.200"))
            .says("GET /api/v1/rollout", "{}");

    assertThat(asked(line, STATUS).out())
        .endsWith("  cluster     2 of 3 routers in view, complete\n");
    assertThat(new JsonObject(askedForJson(line, STATUS).out()).getJsonObject("cluster"))
        .isEqualTo(new JsonObject(example("cluster.200")));
  }

  @Test
  void aRolloutInProgressIsShownWithWhatItWaitsFor() {
    var line = with("[" + READY + "]", "[]", example("rollout.200"));

    assertThat(asked(line, STATUS).out())
        .contains("  rollout     rollout-1 is at the hook of node-2 since ");
    assertThat(new JsonObject(askedForJson(line, STATUS).out()).getJsonObject("rollout"))
        .isEqualTo(new JsonObject(example("rollout.200")));
  }

  @Test
  void theRunningDrillAndOpenIncidentsAreListed() {
    var line =
        new ScriptedLine()
            .says("GET /api/v1/nodes", "[" + READY + "]")
            .says("GET /api/v1/drills", "[" + example("beginDrill.201") + "]")
            .says("GET /api/v1/duties", example("duties.200"))
            .says("GET /api/v1/maintenance-window", example("maintenanceWindow.200"))
            .says(
                "GET /api/v1/incidents",
                """
                [{"id": 2, "node": "b", "from": "2026-11-22T03:00:00Z", "durationMs": 250000,
                  "cause": "connection refused", "drill": "drill-1"}]
                """)
            .says("GET /api/v1/conditions", "[]")
            .says("GET /api/v1/cluster", ALONE)
            .says("GET /api/v1/rollout", "{}");

    assertThat(asked(line, STATUS).out())
        .containsPattern("  drill       drill-\\d+ is running: hang on primary ")
        .contains("  incident    b for 4 min: connection refused (drill-1)\n")
        .doesNotContain("none is open");
  }

  @ParameterizedTest
  @CsvSource({
    "ready, complete, ready, 0",
    "ready, complete, drained, 0",
    "ready, complete, down, 1",
    "recovering, complete, ready, 1",
    "ready, unknown, ready, 0",
    "ready, abandoned, ready, 1",
    "lagging, complete, down, 3",
    "down, complete, drained, 3"
  })
  void theStatusIsThatOfTheFleet(String health, String replay, String other, int status) {
    var nodes =
        "[{\"name\": \"a\", \"health\": \"%s\", \"replay\": \"%s\"}, {\"name\": \"b\", \"health\": \"%s\"}]"
            .formatted(health, replay, other);

    assertThat(asked(with(nodes), STATUS).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "99 | 0 | 0 | 0 | 0 | Duties are possible, on the only node: if it fails, nothing takes"
            + " over.",
        "99 | 1 | 0 | 0 | 1 | Duties are possible, on the only node: if it fails, nothing takes"
            + " over. Look at the duties: 1 of the"
            + " last 100 were not in time (1 late).",
        "25 | 0 | 4 | 110 | 1 | Duties go wrong: 114 of the last 139 were not in time (4 failed,"
            + " 110 not published by the validator client). Duties are possible, on the only node:"
            + " if it fails, nothing takes over."
      })
  void dutiesThatWentWrongAreInTheSummary(
      int onTime, int late, int failed, int missed, int status, String summary) {
    var told = askedForJson(withDuties(onTime, late, failed, missed), STATUS);
    var json = new JsonObject(told.out());

    assertThat(told.status()).isEqualTo(json.getInteger("status")).isEqualTo(status);
    assertThat(json.getString("summary")).isEqualTo(summary);
    assertThat(json.getJsonObject("recentDuties"))
        .isEqualTo(
            new JsonObject()
                .put("onTime", onTime)
                .put("late", late)
                .put("failed", failed)
                .put("missedByClient", missed));
  }

  @Test
  void openAndUnknownDutiesDoNotCount() {
    var line = withDuties(dutiesOf("pending", 3) + "," + dutiesOf("unknown", 3));

    assertThat(asked(line, STATUS).status()).isZero();
  }

  private static ScriptedLine withDuties(int onTime, int late, int failed, int missed) {
    return withDuties(
        Stream.of(
                dutiesOf("on_time", onTime),
                dutiesOf("late", late),
                dutiesOf("failed", failed),
                dutiesOf("missed_by_client", missed))
            .filter(it -> !it.isEmpty())
            .collect(Collectors.joining(",")));
  }

  private static String dutiesOf(String result, int count) {
    return Stream.generate(() -> "{\"duty\":\"attestation\",\"result\":\"%s\"}".formatted(result))
        .limit(count)
        .collect(Collectors.joining(","));
  }

  private static ScriptedLine withDuties(String duties) {
    var body =
        new JsonObject(example("duties.200")).put("duties", new JsonArray("[" + duties + "]"));
    return new ScriptedLine()
        .says("GET /api/v1/nodes", "[" + READY + "]")
        .says("GET /api/v1/drills", "[]")
        .says("GET /api/v1/duties", body.encode())
        .says("GET /api/v1/maintenance-window", example("maintenanceWindow.200"))
        .says("GET /api/v1/incidents", "[]")
        .says("GET /api/v1/conditions", "[]")
        .says("GET /api/v1/cluster", ALONE)
        .says("GET /api/v1/rollout", "{}");
  }

  @Test
  void theJsonIsOneDocument() {
    var told = askedForJson(with(example("nodes.200")), STATUS);
    var json = new JsonObject(told.out());

    assertThat(json.getBoolean("dutiesPossible")).isTrue();
    assertThat(json.getInteger("status")).isEqualTo(told.status()).isZero();
    assertThat(json.getJsonArray("nodes")).isEqualTo(new JsonArray(example("nodes.200")));
    assertThat(json.getJsonObject("maintenanceWindow"))
        .isEqualTo(new JsonObject(example("maintenanceWindow.200")));
    assertThat(json.getJsonArray("proposals").getJsonObject(0).getInteger("slot")).isEqualTo(132);
    assertThat(json.getJsonArray("incidents")).isEmpty();
    assertThat(json.containsKey("drill")).isFalse();
  }

  @Test
  void aMissingPartDoesNotHideTheFleet() {
    var line =
        new ScriptedLine()
            .says("GET /api/v1/nodes", "[" + READY + "]")
            .says("GET /api/v1/drills", new RemoteResult.Refusal(500, "status 500"))
            .says("GET /api/v1/duties", new RemoteResult.Silence("no answer", true))
            .says("GET /api/v1/maintenance-window", new RemoteResult.Silence("no answer", true))
            .says("GET /api/v1/incidents", new RemoteResult.Silence("no answer", true))
            .says("GET /api/v1/conditions", new RemoteResult.Silence("no answer", true))
            .says("GET /api/v1/cluster", new RemoteResult.Silence("no answer", true))
            .says("GET /api/v1/rollout", "{}");

    assertThat(asked(line, STATUS).status()).isZero();
    assertThat(asked(line, STATUS).out())
        .contains(
            "  drill       not available: status 500\n",
            "  incidents   not available: no answer\n");
  }

  @Test
  void theStatusIsThreeWithoutTheNodes() {
    var refusing =
        new ScriptedLine()
            .says("GET /api/v1/nodes", new RemoteResult.Refusal(401, "expected a token"));
    var told = asked(refusing, STATUS);

    assertThat(told).isEqualTo(new CommandResult(3, "", "expected a token"));
    assertThat(refusing.asked()).hasSize(1);
  }

  @Test
  void theDataPlaneIsRecognised() {
    var line =
        new ScriptedLine()
            .says("GET /api/v1/nodes", new RemoteResult.Refusal(404, "no such operation"));

    assertThat(asked(line, STATUS).err()).endsWith("status 404; is it the port of the data plane?");
  }

  @Test
  void anUnreadableFleetIsOneLine() {
    var line = new ScriptedLine().says("GET /api/v1/nodes", "{\"nodes\": []}");

    assertThat(asked(line, STATUS))
        .isEqualTo(
            new CommandResult(
                3,
                "",
                "expected the control plane of a router at http://127.0.0.1:9000 (--url), got JSON"
                    + " of another form; is it of another version?"));
  }
}
