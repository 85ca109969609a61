package org.fresnel.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.fresnel.access.AccessSettings;
import org.fresnel.checkpoint.AgreementRule;
import org.fresnel.checkpoint.CheckpointSettings;
import org.fresnel.control.ControlSettings;
import org.fresnel.control.ControlSettings.ReadyWhen;
import org.fresnel.drill.DrillKind;
import org.fresnel.drill.DrillPlan;
import org.fresnel.drill.DrillSettings;
import org.fresnel.duties.DutySettings;
import org.fresnel.events.EventSettings;
import org.fresnel.forward.Bounds;
import org.fresnel.forward.ClientHttp;
import org.fresnel.forward.CorsPolicy;
import org.fresnel.forward.ForwardSettings;
import org.fresnel.forward.HedgeSettings;
import org.fresnel.forward.StrategySettings;
import org.fresnel.judge.Quorum;
import org.fresnel.node.HealthRules;
import org.fresnel.node.Node;
import org.fresnel.probe.ProbeSettings;
import org.fresnel.route.Strategies;
import org.fresnel.route.UnknownRequests;
import org.fresnel.wire.UpstreamSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultsTest {
  @TempDir Path folder;

  @Test
  void aListOfUrlsAloneIsEnough() {
    var settings = new Start(folder).env("FRESNEL_NODES", "http://a:5052,http://b:5052").settings();

    assertThat(settings)
        .isEqualTo(
            new Settings(
                List.of(Node.at("a:5052", "http://a:5052"), Node.at("b:5052", "http://b:5052")),
                new HealthRules(
                    2, 32, 3, new HealthRules.Failback(3, 32, 1), "", 4, HealthRules.Trust.USUAL),
                new ProbeSettings(
                    Duration.ofSeconds(2),
                    Duration.ofMillis(1500),
                    Duration.ofSeconds(12),
                    Duration.ofMinutes(5)),
                new UpstreamSettings(Duration.ofMillis(500), 64, Optional.empty()),
                new ForwardSettings(
                    "127.0.0.1",
                    5052,
                    true,
                    1 << 20,
                    32 << 20,
                    2,
                    16 << 20,
                    new Bounds(4096, 4096, Duration.ofSeconds(10), Duration.ofSeconds(150)),
                    new HedgeSettings(10, Duration.ofMillis(30)),
                    new StrategySettings(
                        new Quorum(2, Quorum.Of.NODES, Quorum.Otherwise.FIRST),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(150)),
                    new ClientHttp(65_536, new CorsPolicy(Set.of()))),
                new ControlSettings("127.0.0.1", 9000, ReadyWhen.USABLE),
                new EventSettings(Duration.ofSeconds(10)),
                new DutySettings(16),
                new ShutdownSettings(Duration.ZERO, Duration.ofSeconds(10)),
                new StateSettings(Optional.empty()),
                new DrillSettings(
                    Optional.empty(),
                    new DrillPlan(
                        DrillKind.HANG,
                        "primary",
                        Duration.ofSeconds(30),
                        DrillPlan.Strength.USUAL,
                        new DrillPlan.Objective(Duration.ofSeconds(15), Duration.ofSeconds(2)))),
                new CheckpointSettings(
                    true,
                    new AgreementRule(OptionalInt.empty(), 1),
                    Duration.ofHours(1),
                    1 << 30,
                    true,
                    Optional.empty(),
                    List.of()),
                Map.of(),
                Strategies.FIRST,
                UnknownRequests.REFUSED,
                AccessSettings.NONE));
  }

  @Test
  void stateIsKeptBesideTheFile() {
    var settings = Start.withNode(folder).yaml("").settings();

    assertThat(settings.state())
        .isEqualTo(new StateSettings(Optional.of(folder.resolve("fresnel-state"))));
  }

  @Test
  void aNodeOfTheFileIsAPrimaryInServiceAndNamedAfterItsHostAndPort() {
    var settings = new Start(folder).yaml("nodes: [{url: https://a.example/}]").settings();

    assertThat(settings.nodes()).containsExactly(Node.at("a.example:443", "https://a.example"));
  }
}
