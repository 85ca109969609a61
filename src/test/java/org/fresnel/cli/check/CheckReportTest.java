package org.fresnel.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.cli.check.Looked.HOODI;
import static org.fresnel.cli.check.Looked.MAINNET;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fresnel.node.Credentials;
import org.fresnel.node.Node;
import org.fresnel.probe.ProbeFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

/// The same findings for a terminal, a log and a script.
class CheckReportTest {
  private static final ProbeFailure DEAD = new ProbeFailure.Refused();

  private static Looked mixed() {
    return Looked.atNodes()
        .onNetwork("lighthouse-1", MAINNET)
        .failed("teku-1", DEAD)
        .onNetwork("hosted", HOODI);
  }

  @Test
  void aTerminalGetsATable() {
    assertThat(mixed().report().table(Ansi.OFF))
        .isEqualTo(
            """
            NODE          HEALTH         HEAD  LAG  FINALIZED  PEERS  ANSWER  VERSION
            lighthouse-1  ready          1000    0         29     50  3.1 ms  Lighthouse/v8.0.0-2e0eb6d/x86_64..
            teku-1        down              -    -          -      -       -  -
              http://teku-1:5052: connection refused
              > Is it running, with its HTTP API switched on? Does the API listen on this address and port, not
                only on its own machine's 127.0.0.1?
            hosted        wrong_network  1000    -         29     50  3.1 ms  Lighthouse/v8.0.0-2e0eb6d/x86_64..
              http://hosted:5052: another network: genesis_validators_root is 0x212f13fc.. (hoodi), the fleet's
              is 0x4b363db9.. (mainnet)
              > Is its URL right? Was it started for another network? To pin the right one, set
                network.genesis-validators-root.

            Duties are possible, on 1 of 3 nodes: if it fails, nothing takes over. 2 nodes need a look.
            """);
  }

  @Test
  void coloursDoNotChangeTheText() {
    var painted = mixed().report().table(Ansi.ON);

    assertThat(painted).contains("\u001b[");
    assertThat(painted.replaceAll("\u001b\\[\\d+m", ""))
        .isEqualTo(mixed().report().table(Ansi.OFF));
  }

  @Test
  void longNamesAndVersionsKeepTheTableInAHundredColumns() {
    var report =
        Looked.atNodes()
            .version("n".repeat(64), "Lighthouse/".repeat(20))
            .failed("m".repeat(64), new ProbeFailure.Tls("no certificate ".repeat(20)))
            .report();

    assertThat(report.table(Ansi.OFF).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void aLogGetsALineForEachNodeAndASummary() {
    assertThat(Looked.atNodes().ready("a").failed("b", DEAD).report().lines().lines())
        .containsExactly(
            "name=a url=http://a:5052 role=primary health=ready fit=true reason=\"at the head\""
                + " headSlot=1000 lagSlots=0 finalizedEpoch=29 peers=50 latencyMs=3.1"
                + " version=Lighthouse/v8.0.0-2e0eb6d/x86_64-linux",
            "name=b url=http://b:5052 role=primary health=down fit=false"
                + " reason=\"connection refused\" hint=\"Is it running, with its HTTP API switched"
                + " on? Does the API listen on this address and port, not only on its own machine's"
                + " 127.0.0.1?\"",
            "dutiesPossible=true status=1 summary=\"Duties are possible, on 1 of 2 nodes: if it"
                + " fails, nothing takes over. 1 node needs a look.\"");
  }

  @Test
  void theJsonHasEveryKeyOfEveryNode() {
    var json = new JsonObject(mixed().report().json());

    assertThat(json.getBoolean("dutiesPossible")).isTrue();
    assertThat(json.getInteger("status")).isEqualTo(1);
    var dead = json.getJsonArray("nodes").getJsonObject(1);
    assertThat(dead.getString("health")).isEqualTo("down");
    assertThat(dead.containsKey("headSlot")).isTrue();
    assertThat(dead.getValue("headSlot")).isNull();
  }

  @Test
  void everyKeyIsDocumented() throws IOException {
    var page = Files.readString(Path.of("docs/check.md"));
    var json = new JsonObject(mixed().report().json());
    var keys = Pattern.compile("(?m)^\\| `(\\w+)` \\|").matcher(page).results();

    assertThat(keys.map(key -> key.group(1)))
        .containsExactlyElementsOf(
            Stream.concat(
                    json.fieldNames().stream(),
                    json.getJsonArray("nodes").getJsonObject(0).fieldNames().stream())
                .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://hosted.example/s3cret", "https://hosted.example/v1/s3cret/"})
  void aKeyInThePathOfAUrlIsNotShown(String url) {
    var credentials = new Credentials(Map.of("Authorization", "Bearer s3cret"));
    var node =
        new Node(
            "hosted", URI.create(url), Node.Role.BACKUP, credentials, false, Node.Receives.ALL);
    var report = Looked.atNodes().failed(node, DEAD).report();

    assertThat(report.table(Ansi.OFF) + report.lines() + report.json())
        .contains("https://hosted.example/***")
        .doesNotContain("s3cret");
  }

  @Test
  void controlCharactersOfANodeAreNotPrinted() {
    var report = Looked.atNodes().version("a", "Evil\u001b[2J\n\"x\"").report();

    assertThat(report.table(Ansi.OFF) + report.lines()).doesNotContain("\u001b", "Evil\n");
    assertThat(report.lines()).contains("version=\"Evil [2J \\\"x\\\"\"").hasLineCount(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theStatusIsThatOfTheSummary(boolean dead) {
    var looked = Looked.atNodes().ready("a");

    assertThat((dead ? looked.failed("b", DEAD) : looked).report().status())
        .isEqualTo(dead ? 1 : 0);
  }
}
