package org.fresnel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MistakeTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          probe: {interval: fast}              | probe.interval (fresnel.yaml line 1): expected a duration from 1ms to 24h, such as 500ms, 2s or 5m, got "fast"
          probe: {interval: 2}                 | probe.interval (fresnel.yaml line 1): expected a duration from 1ms to 24h, such as 500ms, 2s or 5m, got "2"
          probe: {interval: 0s}                | probe.interval (fresnel.yaml line 1): expected a duration from 1ms to 24h, such as 500ms, 2s or 5m, got "0s"
          probe: {interval: -2s}               | probe.interval (fresnel.yaml line 1): expected a duration from 1ms to 24h, such as 500ms, 2s or 5m, got "-2s"
          probe: {interval: PTX}               | probe.interval (fresnel.yaml line 1): expected a duration from 1ms to 24h, such as 500ms, 2s or 5m, got "PTX"
          shutdown: {delay: 25h}               | shutdown.delay (fresnel.yaml line 1): expected a duration from 0s to 24h, such as 500ms, 2s or 5m, got "25h"
          routing: {buffer: 1MB}               | routing.buffer (fresnel.yaml line 1): expected a size from 1KiB to 256MiB, such as 65536, 64KiB or 1MiB, got "1MB"
          routing: {buffer: 1000}              | routing.buffer (fresnel.yaml line 1): expected a size from 1KiB to 256MiB, such as 65536, 64KiB or 1MiB, got "1000"
          listen: {max-body: 999999999999G}    | listen.max-body (fresnel.yaml line 1): expected a size from 1KiB to 1GiB, such as 65536, 64KiB or 1MiB, got "999999999999G"
          listen: {port: 65536}                | listen.port (fresnel.yaml line 1): expected a whole number from 0 to 65535, got "65536"
          listen: {port: http}                 | listen.port (fresnel.yaml line 1): expected a whole number from 0 to 65535, got "http"
          listen: {port: 99999999999}          | listen.port (fresnel.yaml line 1): expected a whole number from 0 to 65535, got "99999999999"
          listen: {host: my host}              | listen.host (fresnel.yaml line 1): expected a host name or an address to listen on, got "my host"
          health: {max-lag-slots: -1}          | health.max-lag-slots (fresnel.yaml line 1): expected a whole number from 0 to 8192, got "-1"
          upstream: {connections-per-node: 0}  | upstream.connections-per-node (fresnel.yaml line 1): expected a whole number from 1 to 10000, got "0"
          upstream: {ca-file: nowhere.pem}     | upstream.ca-file (fresnel.yaml line 1): expected a readable file, got "nowhere.pem"
          routing: {attribution: yes}          | routing.attribution (fresnel.yaml line 1): expected true or false, got "yes"
          control: {ready-when: always}        | control.ready-when (fresnel.yaml line 1): expected usable or ready, got "always"
          drills: {schedule: every tuesday}    | drills.schedule (fresnel.yaml line 1): expected the five fields of cron, such as 0 10 * * 2, got "every tuesday"
          drills: {kind: explode}              | drills.kind (fresnel.yaml line 1): expected down or hang or slow or errors or stale-head or drop-events or events-silent or hang-events or optimistic or el-offline or starve or wrong-400 or router-restart, got "explode"
          drills: {target: nobody}             | drills.target (fresnel.yaml line 1): expected primary or all-but-one or a:5052, got "nobody"
          drills: {signing-key-file: /dev/null} | drills.signing-key-file (fresnel.yaml line 1): expected a file with an Ed25519 private key in PEM (PKCS#8), got "/dev/null"
          drills: {duration: 16m}              | drills.duration (fresnel.yaml line 1): expected a duration from 1s to 15m, such as 500ms, 2s or 5m, got "16m"
          network: {genesis-validators-root: 0x12} | network.genesis-validators-root (fresnel.yaml line 1): expected 0x and 64 hexadecimal digits, got "0x12"
          """)
  void aBadValueIsAMistake(String yaml, String message) {
    assertThat(StartedConfig.withNode(folder).yaml(yaml).mistake()).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          probe: {timeout: 3s}                 | probe.timeout (fresnel.yaml line 1): expected less than probe.interval (2s), got "3s"
          probe: {interval: 1s}                | probe.interval (fresnel.yaml line 1): expected more than probe.timeout (1500ms), got "1s"
          probe: {interval: 1s, timeout: 1s}   | probe.timeout (fresnel.yaml line 1): expected less than probe.interval (1s), got "1s"
          health: {stall-slots: 2}             | health.stall-slots (fresnel.yaml line 1): expected more than health.max-lag-slots (2), got "2"
          health: {max-lag-slots: 32}          | health.max-lag-slots (fresnel.yaml line 1): expected less than health.stall-slots (32), got "32"
          listen: {port: 9000}                 | listen.port (fresnel.yaml line 1): expected a port other than control.port (9000), got "9000"
          control: {port: 5052}                | control.port (fresnel.yaml line 1): expected a port other than listen.port (5052), got "5052"
          routing: {budgets: {head: {patience: 2s, total: 1s}}} | routing.budgets.head.patience (fresnel.yaml line 1): expected at most total (1s), got "2s"
          routing: {budgets: {head: {patience: 1m}}}            | routing.budgets.head.patience (fresnel.yaml line 1): expected at most total (4s), got "1m"
          routing: {budgets: {head: {total: 300ms}}}            | routing.budgets.head.total (fresnel.yaml line 1): expected at least patience (400ms), got "300ms"
          """)
  void contradictoryValuesAreAMistake(String yaml, String message) {
    assertThat(StartedConfig.withNode(folder).yaml(yaml).mistake()).isEqualTo(message);
  }

  @Test
  void bothPortsMayBeZero() {
    var start = StartedConfig.withNode(folder).yaml("{listen: {port: 0}, control: {port: 0}}");

    assertThat(start.mistake()).isEqualTo("no mistake");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          probe: {intervall: 2s}               | probe.intervall (fresnel.yaml line 1): expected a known key, got an unknown one; did you mean probe.interval?
          probes: {interval: 2s}               | probes.interval (fresnel.yaml line 1): expected a known key, got an unknown one; did you mean probe.interval?
          port: 5052                           | port (fresnel.yaml line 1): expected a known key, got an unknown one; did you mean control.port or listen.port?
          cache: {size: 1}                     | cache.size (fresnel.yaml line 1): expected a known key, got an unknown one
          node: http://a                       | node (fresnel.yaml line 1): expected a known key, got an unknown one; did you mean nodes?
          nodes: [{urll: http://a}]            | nodes[0].urll (fresnel.yaml line 1): expected a known key, got an unknown one; did you mean nodes[0].url?
          nodes: [{url: [http://a]}]           | nodes[0].url[0] (fresnel.yaml line 1): expected a known key, got an unknown one; did you mean nodes[0].url?
          probe: 2s                            | probe (fresnel.yaml line 1): expected keys below it such as probe.identity-interval or probe.interval or probe.last-resort-interval, got a single value
          routing: {budgets: {own: {total: 1s}}}    | routing.budgets.own.total (fresnel.yaml line 1): expected a known key, got an unknown one; did you mean routing.budgets.any.total?
          fresnel: {probe: {interval: 2s}}     | fresnel.probe.interval (fresnel.yaml line 1): expected a known key, got an unknown one
          """)
  void anUnknownKeyIsAMistake(String yaml, String message) {
    assertThat(new StartedConfig(folder).yaml(yaml).mistake()).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FRESNEL_PROBE_INTERVALL | expected a known key, got an unknown one; did you mean FRESNEL_PROBE_INTERVAL?
          FRESNEL_NODE            | expected a known key, got an unknown one; did you mean FRESNEL_NODES?
          FRESNEL_PORT            | expected a known key, got an unknown one; did you mean FRESNEL_CONTROL_PORT or FRESNEL_LISTEN_PORT or FRESNEL_LISTEN_REUSE_PORT?
          FRESNEL_NODES_3_URL     | expected a known key, got an unknown one; did you mean FRESNEL_NODES_3__URL?
          """)
  void anUnknownVariableIsAMistake(String variable, String message) {
    assertThat(new StartedConfig(folder).env(variable, "5").mistake())
        .isEqualTo(variable + " (environment): " + message);
  }

  @Test
  void variablesThatResembleNoKeyAreIgnored() {
    var environment =
        Map.of(
            "FRESNEL_NODES", "http://a:5052",
            "FRESNEL_IMAGE_TAG", "1.2",
            "FRESNEL_VERSION", "1.2",
            "FRESNEL_CONTROL_URL", "http://b:9000");
    var source = new SettingsSource(environment, Map.of(), List.of());

    assertThat(source.load(Optional.empty()).nodes()).hasSize(1);
    assertThat(source.ignoredVariables()).containsExactly("FRESNEL_IMAGE_TAG", "FRESNEL_VERSION");
  }

  @Test
  void anUnknownSystemPropertyIsAMistake() {
    assertThat(StartedConfig.withNode(folder).property("fresnel.listen.prot", "1").mistake())
        .isEqualTo(
            "fresnel.listen.prot (system property): expected a known key, got an unknown one;"
                + " did you mean fresnel.listen.port?");
  }

  @Test
  void theVariableWithTheBadValueIsNamed() {
    assertThat(StartedConfig.withNode(folder).env("FRESNEL_LISTEN_PORT", "x").mistake())
        .isEqualTo(
            "FRESNEL_LISTEN_PORT (environment): expected a whole number from 0 to 65535, got"
                + " \"x\"");
  }

  @Test
  void thePropertyWithTheBadValueIsNamed() {
    assertThat(StartedConfig.withNode(folder).property("fresnel.listen.port", "x").mistake())
        .isEqualTo(
            "fresnel.listen.port (system property): expected a whole number from 0 to 65535,"
                + " got \"x\"");
  }
}
