package org.fresnel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.fresnel.auth.AccessSettings;
import org.fresnel.checkpoint.CheckpointQuorum;
import org.fresnel.checkpoint.CheckpointSettings;
import org.fresnel.control.auth.ControlSettings;
import org.fresnel.control.auth.ControlSettings.ReadyWhen;
import org.fresnel.drill.DrillKind;
import org.fresnel.drill.DrillPlan;
import org.fresnel.drill.DrillSettings;
import org.fresnel.drill.ProgrammeSettings;
import org.fresnel.duties.DutySettings;
import org.fresnel.events.EventSettings;
import org.fresnel.guard.GuardSettings;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Node;
import org.fresnel.notify.NotifySettings;
import org.fresnel.probe.ProbeSettings;
import org.fresnel.proxy.exchange.HedgeSettings;
import org.fresnel.proxy.read.GatherSettings;
import org.fresnel.proxy.response.Quorum;
import org.fresnel.proxy.server.ClientHttpSettings;
import org.fresnel.proxy.server.CorsPolicy;
import org.fresnel.proxy.server.ProxySettings;
import org.fresnel.proxy.server.ServerLimits;
import org.fresnel.rollout.RolloutSettings;
import org.fresnel.routing.GatheredReads;
import org.fresnel.routing.UnknownRequests;
import org.fresnel.shadow.ShadowSettings;
import org.fresnel.upstream.ByteBudget;
import org.fresnel.upstream.UpstreamSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultsTest {
  @TempDir Path folder;

  @Test
  void aListOfUrlsAloneIsEnough() {
    var settings =
        new StartedConfig(folder).env("FRESNEL_NODES", "http://a:5052,http://b:5052").settings();

    assertThat(settings)
        .isEqualTo(
            new Settings(
                List.of(Node.at("a:5052", "http://a:5052"), Node.at("b:5052", "http://b:5052")),
                new HealthThresholds(
                    2,
                    32,
                    3,
                    new HealthThresholds.Failback(3, 32, 1),
                    "",
                    4,
                    HealthThresholds.Trust.USUAL,
                    1),
                new ProbeSettings(
                    Duration.ofSeconds(2),
                    Duration.ofMillis(1500),
                    Duration.ofSeconds(12),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(10)),
                new ShadowSettings(10, 4),
                new UpstreamSettings(Duration.ofMillis(500), 64, Optional.empty()),
                new ProxySettings(
                    "127.0.0.1",
                    5052,
                    false,
                    true,
                    1 << 20,
                    32 << 20,
                    2,
                    64 << 10,
                    16 << 20,
                    new ServerLimits(
                        4096,
                        3072,
                        4096,
                        ByteBudget.ofHeap(Runtime.getRuntime().maxMemory()),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(150)),
                    new HedgeSettings(10, Duration.ofMillis(30)),
                    new GatherSettings(
                        new Quorum(2, Quorum.Of.NODES, Quorum.Otherwise.FIRST),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(150)),
                    new ClientHttpSettings(65_536, new CorsPolicy(Set.of()))),
                new ControlSettings("127.0.0.1", 9000, ReadyWhen.USABLE),
                new EventSettings(Duration.ofSeconds(10)),
                new DutySettings(16),
                new ShutdownSettings(Duration.ZERO, Duration.ofSeconds(10)),
                new StateSettings(Optional.empty()),
                new GuardSettings(GuardSettings.Mode.OBSERVE, GuardSettings.OnSlashing.REPORT),
                new DrillSettings(
                    Optional.empty(),
                    new DrillPlan(
                        DrillKind.HANG,
                        "primary",
                        Duration.ofSeconds(30),
                        DrillPlan.Strength.USUAL,
                        new DrillPlan.Objective(Duration.ofSeconds(15), Duration.ofSeconds(2))),
                    false,
                    ProgrammeSettings.NONE,
                    Optional.empty()),
                new RolloutSettings(
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(30),
                    Duration.ofHours(1),
                    Duration.ofMinutes(5),
                    Optional.empty()),
                new CheckpointSettings(
                    true,
                    new CheckpointQuorum(OptionalInt.empty(), 1),
                    Duration.ofHours(1),
                    1 << 30,
                    true,
                    Optional.empty(),
                    List.of()),
                NotifySettings.NONE,
                LogSettings.USUAL,
                Map.of(),
                GatheredReads.FIRST,
                UnknownRequests.REFUSED,
                AccessSettings.NONE,
                Optional.empty()));
  }

  @Test
  void theStateDirectoryIsBesideTheFile() {
    var settings = StartedConfig.withNode(folder).yaml("").settings();

    assertThat(settings.state())
        .isEqualTo(new StateSettings(Optional.of(folder.resolve("fresnel-state"))));
  }

  @Test
  void aNodeIsAnActivePrimaryNamedAfterItsHostAndPort() {
    var settings = new StartedConfig(folder).yaml("nodes: [{url: https://a.example/}]").settings();

    assertThat(settings.nodes()).containsExactly(Node.at("a.example:443", "https://a.example"));
  }
}
