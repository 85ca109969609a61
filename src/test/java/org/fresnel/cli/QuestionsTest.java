package org.fresnel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fresnel.drill.DrillKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is asked of a running router.
class QuestionsTest {
  private static final Optional<String> NONE = Optional.empty();
  private static final Optional<Path> NO_FILE = Optional.empty();
  private static final ControlPlaneOptions USUAL =
      new ControlPlaneOptions(NO_FILE, NONE, NO_FILE, NO_FILE, NO_FILE, NO_FILE);

  static Stream<Arguments> questions() {
    return Stream.of(
        Arguments.of("status", new RemoteQuery.Status()),
        Arguments.of("status --watch", new RemoteQuery.WatchStatus(2)),
        Arguments.of("status --watch 10", new RemoteQuery.WatchStatus(10)),
        Arguments.of("nodes", new RemoteQuery.Nodes(NONE)),
        Arguments.of("nodes --names", new RemoteQuery.NodeNames()),
        Arguments.of(
            "nodes add http://c:5052", new RemoteQuery.AddNode("http://c:5052", NONE, NONE)),
        Arguments.of(
            "nodes add http://c:5052 --name c --role last-resort",
            new RemoteQuery.AddNode("http://c:5052", Optional.of("c"), Optional.of("last-resort"))),
        Arguments.of("nodes remove c", new RemoteQuery.RemoveNode("c", false)),
        Arguments.of("nodes remove c --force", new RemoteQuery.RemoveNode("c", true)),
        Arguments.of("nodes order b a", new RemoteQuery.OrderNodes(List.of("b", "a"))),
        Arguments.of("reload", new RemoteQuery.Reload()),
        Arguments.of(
            "duties", new RemoteQuery.Duties(Optional.empty(), Optional.empty(), Optional.empty())),
        Arguments.of(
            "duties --validator 7 --slot 300 --epoch 9",
            new RemoteQuery.Duties(Optional.of(7L), Optional.of(300L), Optional.of(9L))),
        Arguments.of("decisions --limit 5", new RemoteQuery.Decisions(Optional.of(5))),
        Arguments.of("conditions", new RemoteQuery.Conditions()),
        Arguments.of("checkpoint", new RemoteQuery.Checkpoint()),
        Arguments.of("diversity", new RemoteQuery.Diversity()),
        Arguments.of("nodes a:5052", new RemoteQuery.Nodes(Optional.of("a:5052"))),
        Arguments.of("drain a", new RemoteQuery.Drain("a", NONE, NONE, NONE, false)),
        Arguments.of(
            "drain a --reason disk --for 2h --when-free --force",
            new RemoteQuery.Drain(
                "a", Optional.of("disk"), Optional.of("2h"), Optional.of("aggregations"), true)),
        Arguments.of(
            "drain a --for 2h --when-free --avoid proposals",
            new RemoteQuery.Drain("a", NONE, Optional.of("2h"), Optional.of("proposals"), false)),
        Arguments.of("resume a", new RemoteQuery.Resume("a")),
        Arguments.of("notify", new RemoteQuery.Receivers()),
        Arguments.of("notify test", new RemoteQuery.TestReceivers()),
        Arguments.of("drill hang", drill(Map.of("kind", "hang"), Optional.empty(), false)),
        Arguments.of(
            "drill stale-head all-but-one --for 30s --wait",
            drill(
                Map.of("kind", "stale-head", "target", "all-but-one", "duration", "30s"),
                Optional.empty(),
                true)),
        Arguments.of(
            "drill slow a --median 1s --p99 2s --detect-within 9s --duty-within 3s",
            drill(
                Map.of(
                    "kind", "slow",
                    "target", "a",
                    "median", "1s",
                    "p99", "2s",
                    "detectWithin", "9s",
                    "dutyWithin", "3s"),
                Optional.empty(),
                false)),
        Arguments.of(
            "drill errors --share 0.25", drill(Map.of("kind", "errors"), Optional.of(0.25), false)),
        Arguments.of("chain", new RemoteQuery.Chain()),
        Arguments.of("cluster", new RemoteQuery.Cluster()),
        Arguments.of("guard", new RemoteQuery.Guard()),
        Arguments.of("shadow", new RemoteQuery.Shadow()),
        Arguments.of("drills", new RemoteQuery.Drills(NONE)),
        Arguments.of("drills drill-7", new RemoteQuery.Drills(Optional.of("drill-7"))),
        Arguments.of("drill coverage", new RemoteQuery.DrillCoverage()),
        Arguments.of(
            "drill report drill-7",
            new RemoteQuery.DrillReport("drill-7", false, Optional.empty())),
        Arguments.of(
            "drill report drill-7 --html --output r.html",
            new RemoteQuery.DrillReport("drill-7", true, Optional.of(Path.of("r.html")))),
        Arguments.of(
            "drill reports --output r.json",
            new RemoteQuery.DrillReports(Optional.of(Path.of("r.json")))),
        Arguments.of("rollout", new RemoteQuery.RolloutNow()),
        Arguments.of("rollout status", new RemoteQuery.RolloutNow()),
        Arguments.of("rollout start", new RemoteQuery.StartRollout(List.of(), Optional.empty())),
        Arguments.of(
            "rollout start b a --hook ./upgrade.sh",
            new RemoteQuery.StartRollout(List.of("b", "a"), Optional.of(Path.of("./upgrade.sh")))),
        Arguments.of(
            "rollout follow --hook u.sh",
            new RemoteQuery.FollowRollout(Optional.of(Path.of("u.sh")))),
        Arguments.of("rollout pause", new RemoteQuery.SteerRollout("pause")),
        Arguments.of("rollout resume", new RemoteQuery.SteerRollout("resume")),
        Arguments.of("rollout abort", new RemoteQuery.SteerRollout("abort")),
        Arguments.of("rollout done a", new RemoteQuery.ConfirmHook("a")),
        Arguments.of("drill abort", new RemoteQuery.Abort(NONE)),
        Arguments.of("drill abort drill-7", new RemoteQuery.Abort(Optional.of("drill-7"))),
        Arguments.of(
            "explain /eth/v1/node/version",
            new RemoteQuery.Explain("GET", "/eth/v1/node/version", NONE)),
        Arguments.of(
            "explain POST /eth/v2/beacon/blocks --node a",
            new RemoteQuery.Explain("POST", "/eth/v2/beacon/blocks", Optional.of("a"))),
        Arguments.of("maintenance-window", new RemoteQuery.Window("5m", "aggregations")),
        Arguments.of(
            "maintenance-window 1h --avoid proposals", new RemoteQuery.Window("1h", "proposals")),
        Arguments.of("incidents", new RemoteQuery.Incidents(NONE, NONE, Optional.empty())),
        Arguments.of(
            "incidents --node a --since 24h --limit 5",
            new RemoteQuery.Incidents(Optional.of("a"), Optional.of("24h"), Optional.of(5))),
        Arguments.of("audit", new RemoteQuery.AuditLog(Optional.empty())),
        Arguments.of("audit --limit 5", new RemoteQuery.AuditLog(Optional.of(5))));
  }

  private static RemoteQuery drill(
      Map<String, String> plan, Optional<Double> share, boolean toEnd) {
    return new RemoteQuery.Drill(plan, share, toEnd);
  }

  @ParameterizedTest
  @MethodSource("questions")
  void argumentsSelectAQuery(String words, RemoteQuery question) {
    assertThat(CommandLineFixture.read(words))
        .isEqualTo(new ProgramTask.Ask(USUAL, question, false));
  }

  @Test
  void verifyNamesAFileAndAKey() {
    assertThat(CommandLineFixture.read("drill verify r.json --public-key k.pem"))
        .isEqualTo(new ProgramTask.VerifyReports(Path.of("r.json"), List.of(Path.of("k.pem"))));
    assertThat(CommandLineFixture.read("drill verify r.json"))
        .isEqualTo(new ProgramTask.VerifyReports(Path.of("r.json"), List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "nodes",
        "chain",
        "cluster",
        "shadow",
        "drain a",
        "resume a",
        "drill hang",
        "drills",
        "drill abort",
        "drill report drill-1",
        "drill reports",
        "explain /a",
        "maintenance-window",
        "incidents",
        "audit",
        "duties",
        "decisions",
        "conditions",
        "checkpoint",
        "diversity",
        "reload",
        "nodes add http://c",
        "nodes remove c",
        "nodes order a b"
      })
  void everyCommandHasTheConnectionOptions(String words) {
    var file = Optional.of(Path.of("f"));
    var where =
        " --json --url http://a:1 --config f --token-file f --ca-file f --client-cert f"
            + " --client-key f";

    assertThat(CommandLineFixture.read(words + where))
        .isInstanceOfSatisfying(
            ProgramTask.Ask.class,
            ask -> {
              assertThat(ask.json()).isTrue();
              assertThat(ask.plane())
                  .isEqualTo(
                      new ControlPlaneOptions(
                          file, Optional.of("http://a:1"), file, file, file, file));
            });
  }

  @Test
  void theConfigurationMayStandBeforeTheCommand() {
    assertThat(CommandLineFixture.read("--config a.yaml status"))
        .isInstanceOfSatisfying(
            ProgramTask.Ask.class,
            ask -> assertThat(ask.plane().configuration()).contains(Path.of("a.yaml")));
  }

  @Test
  void everyKindOfDrillHasItsArgument() {
    assertThat(Arrays.stream(ActionCommands.KindWord.values()).map(Object::toString))
        .containsExactlyElementsOf(
            Arrays.stream(DrillKind.values()).map(DrillKind::label).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          drain              | expected NODE after drain, got none
          drill              | expected down, hang, slow, errors, stale-head, drop-events, events-silent, hang-events, optimistic, el-offline, starve, wrong-400, router-restart, abort, coverage, report, reports or verify after drill, got none
          drill hag          | expected down, hang, slow, errors, stale-head, drop-events, events-silent, hang-events, optimistic, el-offline, starve, wrong-400 or router-restart after drill, got hag
          drill abort --for 1s | expected --ca-file, --client-cert, --client-key, --config, --help, --json, --token-file, --url or --version after abort, got --for
          drill slow --share x | --share: expected NUMBER, got x
          explain            | expected [METHOD] PATH after explain, got none
          maintenance-window --avoid all | --avoid: expected proposals or aggregations, got all
          incidents --limit x | --limit: expected N, got x
          drain a --for      | --for: expected DURATION, got none
          status --watch 0   | --watch: expected 1 to 3600 seconds, got 0
          config             | expected validate after config, got none
          nodes order        | expected NODE after order, got none
          status --config=   | --config: expected FILE, got none
          """)
  void aMistakeIsOneLine(String words, String line) {
    assertThat(CommandLineFixture.read(words)).isEqualTo(new ProgramTask.Mistake(line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"status --token s3cret", "status --token=s3cret", "nodes a s3cret/x"})
  void aTokenIsNotAcceptedAsAnArgumentNorShown(String words) {
    assertThat(CommandLineFixture.read(words))
        .isInstanceOfSatisfying(
            ProgramTask.Mistake.class,
            mistake -> assertThat(mistake.line()).doesNotContain("s3cret"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "drain", "drill", "maintenance-window", "explain"})
  void helpListsTheExitStatuses(String command) {
    assertThat(CommandLineFixture.said("help " + command))
        .containsSubsequence("  0   ", "  1   ", "  2   ", "  3   ")
        .contains("FRESNEL_CONTROL_URL", "FRESNEL_TOKEN_FILE", "--json");
  }

  @Test
  void validateNamesAFile() {
    assertThat(CommandLineFixture.read("config validate a.yaml"))
        .isEqualTo(new ProgramTask.ValidateConfig(Path.of("a.yaml")));
  }

  @Test
  void theCompletionKnowsKindsOfDrills() {
    assertThat(CommandLineFixture.said("completion"))
        .contains(List.of("stale-head", "--when-free", "--token-file"));
  }
}
