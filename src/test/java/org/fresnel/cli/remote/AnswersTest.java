package org.fresnel.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.cli.remote.ConsoleFixture.asked;
import static org.fresnel.cli.remote.ScriptedLine.example;

import io.vertx.core.json.JsonArray;
import java.util.Map;
import java.util.Optional;
import org.fresnel.cli.RemoteQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Answers of the API as people read them. What is answered stands in the API's document.
class AnswersTest {
  private static final Optional<String> NONE = Optional.empty();

  private static String told(String inquiry, String answer, RemoteQuery question) {
    var told = asked(new ScriptedLine().says(inquiry, answer), question);
    assertThat(told.err()).isEmpty();
    return told.out();
  }

  @Test
  void nodesAreATable() {
    assertThat(told("GET /api/v1/nodes", example("nodes.200"), new RemoteQuery.Nodes(NONE)))
        .isEqualTo(
            """
            NODE          ROLE     HEALTH      HEAD  LAG  PEERS  ANSWER  VERSION
            lighthouse-1  primary  ready   12345678    0     80  1.9 ms  Lighthouse/v8.0.0
            """);
  }

  @Test
  void aNodeThatIsNotReadyHasAReason() {
    assertThat(
            told(
                "GET /api/v1/nodes",
                """
                [{"name": "a", "role": "primary", "health": "down", "reason": "connection refused"},
                 {"name": "b", "role": "backup", "health": "ready", "replay": "abandoned",
                  "replayReason": "it did not accept everything: status 500", "headSlot": 7,
                  "version": "B/1", "lagSlots": 0, "peers": 3, "latencyMs": 1234.5}]
                """,
                new RemoteQuery.Nodes(NONE)))
        .isEqualTo(
            """
            NODE  ROLE     HEALTH  HEAD  LAG  PEERS  ANSWER  VERSION
            a     primary  down       -    -      -       -  -
              connection refused
            b     backup   ready      7    0      3   1.2 s  B/1
              it did not accept everything: status 500
            """);
  }

  @Test
  void fieldsOfANewerRouterAreIgnored() {
    assertThat(
            told(
                "GET /api/v1/nodes",
                "[{\"name\": \"a\", \"health\": \"serene\", \"zone\": {\"id\": 7}}]",
                new RemoteQuery.Nodes(NONE)))
        .contains("a     -     serene ");
  }

  @Test
  void oneNodeHasADetailPage() {
    assertThat(
            told(
                "GET /api/v1/nodes/lighthouse-1",
                example("node.200"),
                new RemoteQuery.Nodes(Optional.of("lighthouse-1"))))
        .isEqualTo(
            """
            lighthouse-1 is ready: at the head
              url         http://10.0.0.11:5052
              role        primary
              version     Lighthouse/v8.0.0
              head        slot 12345678, 0 behind the best, reported 13 ms after the first node
              finalized   epoch 385800
              peers       80
              answers in  1.9 ms
              replay      complete: all validator state was sent to it
              proof       passed: answered a duty read as it should at 2026-11-28T12:00:10Z
              failures    0 in a row
                          2026-01-01T00:00:00Z  connection refused
            """);
  }

  @Test
  void aPendingDrainHasAReason() {
    var drain =
        new RemoteQuery.Drain(
            "node-2",
            Optional.of("new kernel"),
            Optional.of("5m"),
            Optional.of("aggregations"),
            false);

    assertThat(told("POST /api/v1/nodes/node-2/drain", example("drainNode.202"), drain))
        .isEqualTo(
            "node-2 waits to be drained by local (new kernel): no time without a duty is known\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "drain": {"state": "drained", "reason": "disk", "until": "2026-11-22T06:00:00.5Z"} | a is out of use until 2026-11-22T06:00:00Z: disk
          "drain": {"state": "drained", "reason": ""} | a is out of use
          "drain": {"state": "waiting", "by": "bob", "window": {"from": "2026-11-22T06:00:00Z", "until": "2026-11-22T06:05:00Z"}} | a waits to be drained by bob: free from 2026-11-22T06:00:00Z to 2026-11-22T06:05:00Z
          "health": "ready", "reason": "at the head" | a is in use: ready, at the head
          """)
  void theResultOfAnActionIsASentence(String json, String sentence) {
    var drain = new RemoteQuery.Drain("a", NONE, NONE, NONE, false);

    assertThat(told("POST /api/v1/nodes/a/drain", "{\"name\": \"a\", " + json + "}", drain))
        .isEqualTo(sentence + "\n");
  }

  @Test
  void drillsAreATable() {
    assertThat(told("GET /api/v1/drills", example("drills.200"), new RemoteQuery.Drills(NONE)))
        .isEqualTo(
            """
            DRILL    STATE   KIND  TARGET   FROM                   FOR  DETECTED  SWITCHED  FAILED  NODES
            drill-1  passed  hang  primary  2026-11-22T03:59:15Z  12 s     1.6 s    957 ms       0  node-1
            """);
    assertThat(told("GET /api/v1/drills", "[]", new RemoteQuery.Drills(NONE)))
        .isEqualTo("No drill is stored.\n");
  }

  @Test
  void aStartedDrillIsASentence() {
    var drill = new RemoteQuery.Drill(Map.of("kind", "hang"), Optional.empty(), false);

    assertThat(told("POST /api/v1/drills", example("beginDrill.201"), drill))
        .matches("drill-\\d+ is running: hang on primary \\(node-1\\) for 12 s from \\S+Z on\n");
  }

  @Test
  void anExplanationHasEveryNodeWithItsReason() {
    var explain = new RemoteQuery.Explain("GET", "/eth/v1/validator/attestation_data", NONE);

    assertThat(told("POST /api/v1/explain", example("explain.200"), explain))
        .isEqualTo(
            """
            GET /eth/v1/validator/attestation_data
              operation  produceAttestationData
              class      head
              plan       one node after the other
              budget     400 ms for a node, 4 s in all

            NODE          RANK       HEALTH
            lighthouse-1  preferred  ready
              the best node
            teku-1        fallback   syncing
              syncing, while lighthouse-1 is ready: it says so itself
            hosted        excluded   drained
              never asked while it is drained: by the configuration
            """);
  }

  @Test
  void aRefusedRequestHasItsStatus() {
    var explain = new RemoteQuery.Explain("GET", "/x", NONE);

    assertThat(
            told(
                "POST /api/v1/explain",
                "{\"plan\": \"refused\", \"status\": 404, \"reason\": \"no such operation\"}",
                explain))
        .isEqualTo("GET /x\n  plan       refused with status 404: no such operation\n");
  }

  @Test
  void aWindowIsASentence() {
    var window = new RemoteQuery.Window("30s", "aggregations");

    assertThat(told("GET /api/v1/maintenance-window", example("maintenanceWindow.200"), window))
        .isEqualTo(
            "30s are free in 8 s: 2026-11-22T04:00:41Z to 2026-11-22T04:01:29Z (48 s), then a duty"
                + " is due. Known until 2026-11-22T04:01:53Z, of 6 validators.\n");
  }

  @Test
  void theLongestWindowIsReportedIfNoneIsLongEnough() {
    var line =
        new ScriptedLine()
            .says(
                "GET /api/v1/maintenance-window",
                """
                {"found": false, "from": "2026-11-22T04:00:41Z", "until": "2026-11-22T04:01:29Z",
                 "seconds": 48.0, "startsInSeconds": 8.1, "endsWith": "knowledge",
                 "knownUntil": "2026-11-22T04:01:29Z", "validators": 6, "note": "none of that length"}
                """);
    var told = asked(line, new RemoteQuery.Window("1h", "aggregations"));

    assertThat(told.status()).isEqualTo(1);
    assertThat(told.err()).isEmpty();
    assertThat(told.out())
        .isEqualTo(
            "no 1h are free: none of that length. The longest: 2026-11-22T04:00:41Z to"
                + " 2026-11-22T04:01:29Z (48 s), then nothing is known yet. Known until"
                + " 2026-11-22T04:01:29Z, of 6 validators.\n");
  }

  @Test
  void incidentsAreATable() {
    var incidents = new RemoteQuery.Incidents(NONE, NONE, Optional.empty());

    assertThat(told("GET /api/v1/incidents", example("incidents.200"), incidents))
        .isEqualTo(
            """
            ID  NODE    STATE     FROM                  LASTED  FAILED OVER  FAILED   WORST  DRILL
             1  node-1  resolved  2026-11-22T03:59:16Z    24 s            1       0  405 ms  drill-1
              a request failed over: no answer within 414 ms
            """);
    assertThat(told("GET /api/v1/incidents", "[]", incidents)).isEqualTo("No incident is known.\n");
  }

  @Test
  void incidentsOfSeveralRoutersShowTheRouter() {
    var incidents = new RemoteQuery.Incidents(NONE, NONE, Optional.empty());
    var answer = new JsonArray(example("incidents.200"));
    answer.add(answer.getJsonObject(0).copy().put("router", "fresnel-2").put("id", 3));

    assertThat(told("GET /api/v1/incidents", answer.encode(), incidents))
        .containsPattern("WORST  DRILL    ROUTER\n")
        .containsPattern("405 ms  drill-1  -\n")
        .containsPattern("405 ms  drill-1  fresnel-2\n");
  }

  @Test
  void theAuditLogIsATable() {
    var audit = new RemoteQuery.AuditLog(Optional.empty());

    assertThat(told("GET /api/v1/audit", example("audit.200"), audit))
        .isEqualTo(
            """
            AT                    USER   ADDRESS   ROUTER     STATUS  ACTION
            2026-01-01T00:00:00Z  alice  10.0.0.7  fresnel-1     200  POST /api/v1/nodes/lighthouse-1/drain
            """);
    assertThat(told("GET /api/v1/audit", "[]", audit)).isEqualTo("Nobody has changed anything.\n");
  }

  @Test
  void theAuditLogOfARouterAloneShowsNoRouter() {
    var entry = new JsonArray(example("audit.200"));
    entry.getJsonObject(0).remove("router");

    assertThat(
            told("GET /api/v1/audit", entry.encode(), new RemoteQuery.AuditLog(Optional.empty())))
        .doesNotContain("ROUTER");
  }

  @Test
  void branchesAreATableBelowTheirCommonBlock() {
    assertThat(told("GET /api/v1/chain", example("chain.200"), new RemoteQuery.Chain()))
        .isEqualTo(
            """
            Heads are on 2 branches, which split after slot 12345672 and are 6 slots apart.
              finalized   epoch 385800, 0x5f1c0e7ab3d92846c1f0e8d7b6a5948372615049e8d7c6b5a493827160594837
              unknown     hosted
                HEAD  NODES      FORK  CLIENTS
            12345678      2         -  lighthouse, teku
              lighthouse-1, teku-1: 0x8a4b9a1d3b9f2e6c7d5041f0a6e2c3b48d97f6150e4c2b3a19f8d7c6b5a49382
            12345677      1  12345672  nimbus
              nimbus-1: 0x2b7e151628aed2a6abf7158809cf4f3c762e7160f38b4da56a784d9045190cfe
            """);
  }

  @Test
  void oneBranchIsASentence() {
    assertThat(
            told(
                "GET /api/v1/chain",
                """
                {"head": {"slot": 7, "root": "0x07"}, "apartSlots": 0, "behind": [], "unknown": [],
                 "branches": [{"tip": {"slot": 7, "root": "0x07"}, "nodes": ["a"], "clients": []}]}
                """,
                new RemoteQuery.Chain()))
        .isEqualTo(
            """
            All known heads are on one branch.
            HEAD  NODES  FORK  CLIENTS
               7      1     -  -
              a: 0x07
            """);
  }

  @Test
  void routersAreATableAboveTheNodesOnWhichTheyDiffer() {
    var line =
        new ScriptedLine()
            .says("GET /api/v1/cluster", example("cluster.200"))
            .says("GET /api/v1/rollout", "{}")
            .says(
                "GET /api/v1/nodes",
                """
                [{"name": "lighthouse-1", "health": "ready"}, {"name": "teku-1", "health": "ready"}]
                """);

    assertThat(asked(line, new RemoteQuery.Cluster()).out())
        .isEqualTo(
            """
            fresnel-1: 2 of 3 routers in view, complete
              protocol    1
              leases      drill at fresnel-2 until 2026-11-22T04:00:26Z
              facts       412 sent, 398 received, 2 differences repaired
            ROUTER     IN VIEW      LAG  VERSION  DATA PLANE
            fresnel-1  this one       -  0.1.0    10.0.0.1:5052
            fresnel-2  yes       1.4 ms  0.1.0    10.0.0.2:5052
            fresnel-3  no             -  0.1.0    10.0.0.3:5052

            NODE    HERE   ROUTER     THERE  REPORTED
            teku-1  ready  fresnel-2  down   2026-11-22T03:59:16Z
              connection refused
            """);
  }

  @Test
  void lostFactsAreCounted() {
    var line =
        new ScriptedLine()
            .says(
                "GET /api/v1/cluster",
                """
                {"self": "a", "state": "incomplete", "members": [{"name": "a", "inView": true}],
                 "exchange": {"refused": 3, "dropped": {"duty": 2, "order": 1}}}
                """)
            .says("GET /api/v1/nodes", "[]");

    assertThat(asked(line, new RemoteQuery.Cluster()).out())
        .startsWith("a: 1 router in view, incomplete\n")
        .contains("  lost        3 dropped, 3 refused\n");
  }

  @Test
  void aRouterWithoutAClusterIsASentence() {
    var line =
        new ScriptedLine()
            .says("GET /api/v1/cluster", "{\"state\": \"standalone\"}")
            .says("GET /api/v1/rollout", "{}")
            .says("GET /api/v1/nodes", "[]");

    assertThat(asked(line, new RemoteQuery.Cluster()).out())
        .isEqualTo("This router is standalone: no cluster is configured.\n");
  }

  @Test
  void conflictsOfTheGuardAreATable() {
    var line = new ScriptedLine().says("GET /api/v1/guard", example("guard.200"));
    var result = asked(line, new RemoteQuery.Guard());

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out())
        .isEqualTo(
            """
            mode observe: 1 conflict
              slashing    report
              validators  64
              messages    8121 clear, 1 conflict, 12 repeat
              exited      validator 70

            AT                    VALIDATOR  KIND         ACTION
            2026-11-22T03:59:16Z         17  double vote  passed
              validator 17 signed a second vote for the target epoch: slot 81, source 9, target 10, data
              5f21c3aa, after slot 81, source 9, target 10, data 9be07d10
            """);
  }
}
