package org.fresnel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fresnel.fixture.SigningKeyFiles;
import org.fresnel.guard.GuardSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EveryKeyTest {
  private static final String ROOT = EverySetting.ROOT;

  @TempDir Path folder;
  private Settings expected =
      new StartedConfig(Path.of(".")).env("FRESNEL_NODES", "http://x").settings();

  @BeforeEach
  void everythingDiffersFromItsDefault() throws IOException {
    var pem = Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\n");
    Files.writeString(folder.resolve("password"), "p:w\n");
    SigningKeyFiles.FIRST.privateKey(folder.resolve("signing.pem"));
    Files.writeString(folder.resolve("token"), "t0ken\n");
    expected = EverySetting.otherThanByDefault(folder, pem);
  }

  @Test
  void canBeSetInTheFile() {
    var settings =
        new StartedConfig(folder)
            .yaml(
                """
                nodes:
                  - name: lighthouse
                    url: https://a.example:8443/beacon/
                    role: backup
                    drained: true
                    receive-subscriptions: none
                    receive-publications: false
                    proof: none
                    username: u
                    password-file: %1$s/password
                    headers:
                      X-Plain: v
                    header-files:
                      X-Token: %1$s/token
                  - name: b
                    url: http://b:5052
                listen:
                  host: 0.0.0.0
                  port: 6000
                  reuse-port: true
                  max-body: 4K
                  max-uri: 8KiB
                  cors: https://app.example, http://localhost:3000
                  max-connections: 50
                  max-connections-per-address: 40
                  max-bytes-in-flight: 32MiB
                  max-requests: 60
                  receive-timeout: 3s
                  idle-timeout: 7m
                control:
                  host: "::1"
                  port: 6001
                  ready-when: ready
                network:
                  genesis-validators-root: %2$s
                probe:
                  interval: 3s
                  timeout: PT1S
                  slow-interval: 20s
                  identity-interval: 1h
                  last-resort-interval: 20m
                health:
                  max-lag-slots: 4
                  stall-slots: 40
                  failures-to-demote: 5
                  stray-slots: 9
                trust:
                  quorum-of: clients
                  without-quorum: follow-preferred
                  finality-delay: 9
                failback:
                  good-probes: 6
                  min-slots: 7
                  min-peers: 8
                maintenance:
                  keep-ready: 11
                shadow:
                  share-percent: 20
                  max-in-flight: 8
                upstream:
                  connect-timeout: 700ms
                  connections-per-node: 16
                  ca-file: %1$s/ca.pem
                  last-resort-requests-per-day: 900
                routing:
                  unknown-gets: true
                  unknown-posts: all
                  vendor-paths: /lighthouse/ui, /eth/v1/lodestar/peers
                  attribution: false
                  buffer: 64KiB
                  heavy-concurrency: 9
                  stream-min-rate: 3KiB
                  cache: 2KiB
                  budgets:
                    head:
                      patience: 200ms
                      total: 2s
                    heavy:
                      total: 3m
                  hedging:
                    budget-percent: 25
                    min-delay: 7ms
                  attestation-data:
                    strategy: quorum
                    quorum: 3
                    quorum-of: clients
                    quorum-wait: 800ms
                    without-quorum: refuse
                  blocks:
                    strategy: best
                    cut-off: 1300ms
                  aggregate-wait: 90ms
                events:
                  keep-alive: 30s
                duties:
                  epochs: 5
                shutdown:
                  delay: 5s
                  timeout: 1m
                state:
                  directory: %1$s/kept
                guard:
                  mode: enforce
                  on-slashing: stop
                drills:
                  schedule: 30 9 * * 1
                  kind: stale-head
                  target: b
                  duration: 2m
                  objective:
                    detect-within: 9s
                    duty-within: 3s
                  supervised: true
                  programme:
                    enabled: true
                    within: 7d
                    kinds: hang, wrong-400
                  signing-key-file: %1$s/signing.pem
                rollout:
                  window: 3m
                  hook-timeout: 20m
                  wait-for-ready: 2h
                  soak: 6m
                  webhook: https://hook.example/fresnel/
                checkpoint:
                  serve: false
                  quorum: 3
                  quorum-clients: 2
                  refresh: 3h
                  max-state: 512MiB
                  verify-state: false
                  pin: %2$s:401203
                  providers:
                    - url: https://provider.example/
                notify:
                  name: router-7
                  heartbeat: 2m
                  receivers:
                    - name: pager
                      kind: alertmanager
                      url: https://pager.example/am/
                      token-file: %1$s/token
                      header-files:
                        X-Key: %1$s/password
                      what: incidents, drills
                      min-severity: critical
                log:
                  format: json
                  level: warn
                  categories:
                    org.fresnel.duties: debug
                  file:
                    path: %1$s/fresnel.log
                    max-size: 2MiB
                    backups: 3
                  access: true
                """
                    .formatted(folder, ROOT))
            .settings();

    assertThat(settings).isEqualTo(expected);
  }

  @Test
  void canBeSetInTheEnvironment() {
    var settings =
        new StartedConfig(folder)
            .env("FRESNEL_NODES_0__NAME", "lighthouse")
            .env("FRESNEL_NODES_0__URL", "HTTPS://a.example:8443/beacon")
            .env("FRESNEL_NODES_0__ROLE", "backup")
            .env("FRESNEL_NODES_0__DRAINED", "true")
            .env("FRESNEL_NODES_0__RECEIVE_SUBSCRIPTIONS", "none")
            .env("FRESNEL_NODES_0__RECEIVE_PUBLICATIONS", "false")
            .env("FRESNEL_NODES_0__PROOF", "none")
            .env("FRESNEL_NODES_0__USERNAME", "u")
            .env("FRESNEL_NODES_0__PASSWORD", "p:w")
            .env("FRESNEL_NODES_0__HEADERS_X_PLAIN", "v")
            .env("FRESNEL_NODES_0__HEADER_FILES_X_TOKEN", folder + "/token")
            .env("FRESNEL_NODES_1__NAME", "b")
            .env("FRESNEL_NODES_1__URL", "http://b:5052")
            .env("FRESNEL_LISTEN_HOST", "0.0.0.0")
            .env("FRESNEL_LISTEN_PORT", "6000")
            .env("FRESNEL_LISTEN_REUSE_PORT", "true")
            .env("FRESNEL_LISTEN_MAX_BODY", "4096")
            .env("FRESNEL_LISTEN_MAX_URI", "8192")
            .env("FRESNEL_LISTEN_CORS", "http://localhost:3000,https://app.example")
            .env("FRESNEL_LISTEN_MAX_CONNECTIONS", "50")
            .env("FRESNEL_LISTEN_MAX_CONNECTIONS_PER_ADDRESS", "40")
            .env("FRESNEL_LISTEN_MAX_BYTES_IN_FLIGHT", "32M")
            .env("FRESNEL_LISTEN_MAX_REQUESTS", "60")
            .env("FRESNEL_LISTEN_RECEIVE_TIMEOUT", "3s")
            .env("FRESNEL_LISTEN_IDLE_TIMEOUT", "7m")
            .env("FRESNEL_CONTROL_HOST", "::1")
            .env("FRESNEL_CONTROL_PORT", "6001")
            .env("FRESNEL_CONTROL_READY_WHEN", "ready")
            .env("FRESNEL_NETWORK_GENESIS_VALIDATORS_ROOT", ROOT)
            .env("FRESNEL_TRUST_QUORUM_OF", "clients")
            .env("FRESNEL_TRUST_WITHOUT_QUORUM", "follow-preferred")
            .env("FRESNEL_TRUST_FINALITY_DELAY", "9")
            .env("FRESNEL_PROBE_INTERVAL", "3s")
            .env("FRESNEL_PROBE_TIMEOUT", "1000ms")
            .env("FRESNEL_PROBE_SLOW_INTERVAL", "20s")
            .env("FRESNEL_PROBE_IDENTITY_INTERVAL", "60m")
            .env("FRESNEL_PROBE_LAST_RESORT_INTERVAL", "20m")
            .env("FRESNEL_HEALTH_MAX_LAG_SLOTS", "4")
            .env("FRESNEL_HEALTH_STALL_SLOTS", "40")
            .env("FRESNEL_HEALTH_FAILURES_TO_DEMOTE", "5")
            .env("FRESNEL_HEALTH_STRAY_SLOTS", "9")
            .env("FRESNEL_FAILBACK_GOOD_PROBES", "6")
            .env("FRESNEL_FAILBACK_MIN_SLOTS", "7")
            .env("FRESNEL_FAILBACK_MIN_PEERS", "8")
            .env("FRESNEL_MAINTENANCE_KEEP_READY", "11")
            .env("FRESNEL_SHADOW_SHARE_PERCENT", "20")
            .env("FRESNEL_SHADOW_MAX_IN_FLIGHT", "8")
            .env("FRESNEL_UPSTREAM_CONNECT_TIMEOUT", "700ms")
            .env("FRESNEL_UPSTREAM_CONNECTIONS_PER_NODE", "16")
            .env("FRESNEL_UPSTREAM_CA_FILE", folder + "/ca.pem")
            .env("FRESNEL_UPSTREAM_LAST_RESORT_REQUESTS_PER_DAY", "900")
            .env("FRESNEL_ROUTING_UNKNOWN_GETS", "true")
            .env("FRESNEL_ROUTING_UNKNOWN_POSTS", "all")
            .env("FRESNEL_ROUTING_VENDOR_PATHS", "/lighthouse/ui,/eth/v1/lodestar/peers")
            .env("FRESNEL_ROUTING_ATTRIBUTION", "false")
            .env("FRESNEL_ROUTING_BUFFER", "64K")
            .env("FRESNEL_ROUTING_HEAVY_CONCURRENCY", "9")
            .env("FRESNEL_ROUTING_STREAM_MIN_RATE", "3KiB")
            .env("FRESNEL_ROUTING_CACHE", "2KiB")
            .env("FRESNEL_ROUTING_BUDGETS_HEAD_PATIENCE", "200ms")
            .env("FRESNEL_ROUTING_BUDGETS_HEAD_TOTAL", "2s")
            .env("FRESNEL_ROUTING_BUDGETS_HEAVY_TOTAL", "3m")
            .env("FRESNEL_ROUTING_HEDGING_BUDGET_PERCENT", "25")
            .env("FRESNEL_ROUTING_HEDGING_MIN_DELAY", "7ms")
            .env("FRESNEL_ROUTING_ATTESTATION_DATA_STRATEGY", "quorum")
            .env("FRESNEL_ROUTING_ATTESTATION_DATA_QUORUM", "3")
            .env("FRESNEL_ROUTING_ATTESTATION_DATA_QUORUM_OF", "clients")
            .env("FRESNEL_ROUTING_ATTESTATION_DATA_QUORUM_WAIT", "800ms")
            .env("FRESNEL_ROUTING_ATTESTATION_DATA_WITHOUT_QUORUM", "refuse")
            .env("FRESNEL_ROUTING_BLOCKS_STRATEGY", "best")
            .env("FRESNEL_ROUTING_BLOCKS_CUT_OFF", "1300ms")
            .env("FRESNEL_ROUTING_AGGREGATE_WAIT", "90ms")
            .env("FRESNEL_EVENTS_KEEP_ALIVE", "30s")
            .env("FRESNEL_DUTIES_EPOCHS", "5")
            .env("FRESNEL_SHUTDOWN_DELAY", "5s")
            .env("FRESNEL_SHUTDOWN_TIMEOUT", "1m")
            .env("FRESNEL_STATE_DIRECTORY", folder + "/kept")
            .env("FRESNEL_GUARD_MODE", "enforce")
            .env("FRESNEL_GUARD_ON_SLASHING", "stop")
            .env("FRESNEL_DRILLS_SCHEDULE", "30 9 * * 1")
            .env("FRESNEL_DRILLS_KIND", "stale-head")
            .env("FRESNEL_DRILLS_TARGET", "b")
            .env("FRESNEL_DRILLS_DURATION", "2m")
            .env("FRESNEL_DRILLS_OBJECTIVE_DETECT_WITHIN", "9s")
            .env("FRESNEL_DRILLS_OBJECTIVE_DUTY_WITHIN", "3s")
            .env("FRESNEL_DRILLS_SUPERVISED", "true")
            .env("FRESNEL_DRILLS_PROGRAMME_ENABLED", "true")
            .env("FRESNEL_DRILLS_PROGRAMME_WITHIN", "7d")
            .env("FRESNEL_DRILLS_PROGRAMME_KINDS", "hang, wrong-400")
            .env("FRESNEL_DRILLS_SIGNING_KEY_FILE", folder + "/signing.pem")
            .env("FRESNEL_ROLLOUT_WINDOW", "3m")
            .env("FRESNEL_ROLLOUT_HOOK_TIMEOUT", "20m")
            .env("FRESNEL_ROLLOUT_WAIT_FOR_READY", "2h")
            .env("FRESNEL_ROLLOUT_SOAK", "6m")
            .env("FRESNEL_ROLLOUT_WEBHOOK", "https://hook.example/fresnel/")
            .env("FRESNEL_CHECKPOINT_SERVE", "false")
            .env("FRESNEL_CHECKPOINT_QUORUM", "3")
            .env("FRESNEL_CHECKPOINT_QUORUM_CLIENTS", "2")
            .env("FRESNEL_CHECKPOINT_REFRESH", "3h")
            .env("FRESNEL_CHECKPOINT_MAX_STATE", "512MiB")
            .env("FRESNEL_CHECKPOINT_VERIFY_STATE", "false")
            .env("FRESNEL_CHECKPOINT_PIN", ROOT + ":401203")
            .env("FRESNEL_CHECKPOINT_PROVIDERS_0__URL", "https://provider.example")
            .env("FRESNEL_NOTIFY_NAME", "router-7")
            .env("FRESNEL_NOTIFY_HEARTBEAT", "120s")
            .env("FRESNEL_NOTIFY_RECEIVERS_0__NAME", "pager")
            .env("FRESNEL_NOTIFY_RECEIVERS_0__KIND", "alertmanager")
            .env("FRESNEL_NOTIFY_RECEIVERS_0__URL", "https://pager.example/am")
            .env("FRESNEL_NOTIFY_RECEIVERS_0__TOKEN_FILE", folder + "/token")
            .env("FRESNEL_NOTIFY_RECEIVERS_0__HEADER_FILES_X_KEY", folder + "/password")
            .env("FRESNEL_NOTIFY_RECEIVERS_0__WHAT", "drills,incidents")
            .env("FRESNEL_NOTIFY_RECEIVERS_0__MIN_SEVERITY", "critical")
            .env("FRESNEL_LOG_FORMAT", "json")
            .env("FRESNEL_LOG_LEVEL", "warn")
            .env("FRESNEL_LOG_CATEGORIES_ORG_FRESNEL_DUTIES", "debug")
            .env("FRESNEL_LOG_FILE_PATH", folder + "/fresnel.log")
            .env("FRESNEL_LOG_FILE_MAX_SIZE", "2MiB")
            .env("FRESNEL_LOG_FILE_BACKUPS", "3")
            .env("FRESNEL_LOG_ACCESS", "true")
            .settings();

    assertThat(settings).isEqualTo(expected);
  }

  @Test
  void offNeedsNoQuotesInTheFile() {
    var settings = StartedConfig.withNode(folder).yaml("guard:\n  mode: off\n").settings();

    assertThat(settings.guard().mode()).isEqualTo(GuardSettings.Mode.OFF);
  }
}
