package org.fresnel.settings;

import java.net.URI;
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
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Credentials;
import org.fresnel.node.HealthRules;
import org.fresnel.node.Node;
import org.fresnel.probe.ProbeSettings;
import org.fresnel.route.Budget;
import org.fresnel.route.EndpointClass;
import org.fresnel.route.Strategies;
import org.fresnel.route.UnknownRequests;
import org.fresnel.wire.UpstreamSettings;

/// A value for each key that is not its default.
final class EverySetting {
  static final String ROOT = "0x" + "4b".repeat(32);

  private EverySetting() {}

  /// @param folder with the files that some of them are in
  /// @param pem one of these
  static Settings otherThanByDefault(Path folder, Path pem) {
    return new Settings(
        List.of(
            new Node(
                "lighthouse",
                URI.create("https://a.example:8443/beacon"),
                Node.Role.BACKUP,
                new Credentials(
                    Map.of(
                        "authorization", "Basic dTpwOnc=",
                        "x-plain", "v",
                        "x-token", "t0ken")),
                true,
                Node.Receives.NONE),
            Node.at("b", "http://b:5052")),
        new HealthRules(
            4,
            40,
            5,
            new HealthRules.Failback(6, 7, 8),
            ROOT,
            9,
            new HealthRules.Trust(
                HealthRules.QuorumOf.CLIENTS, HealthRules.WithoutQuorum.FOLLOW_PREFERRED, 9)),
        new ProbeSettings(
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            Duration.ofSeconds(20),
            Duration.ofHours(1)),
        new UpstreamSettings(Duration.ofMillis(700), 16, Optional.of(pem)),
        new ForwardSettings(
            "0.0.0.0",
            6000,
            false,
            65_536,
            4096,
            9,
            2048,
            new Bounds(50, 60, Duration.ofSeconds(3), Duration.ofMinutes(7)),
            new HedgeSettings(25, Duration.ofMillis(7)),
            new StrategySettings(
                new Quorum(3, Quorum.Of.CLIENTS, Quorum.Otherwise.REFUSE),
                Duration.ofMillis(800),
                Duration.ofMillis(1300),
                Duration.ofMillis(90)),
            new ClientHttp(
                8192, new CorsPolicy(Set.of("https://app.example", "http://localhost:3000")))),
        new ControlSettings("::1", 6001, ReadyWhen.READY),
        new EventSettings(Duration.ofSeconds(30)),
        new DutySettings(5),
        new ShutdownSettings(Duration.ofSeconds(5), Duration.ofMinutes(1)),
        new StateSettings(Optional.of(folder.resolve("kept"))),
        new DrillSettings(
            Optional.of("30 9 * * 1"),
            new DrillPlan(
                DrillKind.STALE_HEAD,
                "b",
                Duration.ofMinutes(2),
                DrillPlan.Strength.USUAL,
                new DrillPlan.Objective(Duration.ofSeconds(9), Duration.ofSeconds(3)))),
        new CheckpointSettings(
            false,
            new AgreementRule(OptionalInt.of(3), 2),
            Duration.ofHours(3),
            512 << 20,
            false,
            Optional.of(new Checkpoint(401_203, ROOT)),
            List.of(
                new Node(
                    "provider.example:443",
                    URI.create("https://provider.example"),
                    Node.Role.BACKUP,
                    Credentials.NONE,
                    false,
                    Node.Receives.NONE))),
        Map.of(
            EndpointClass.HEAD,
            new Budget(Duration.ofMillis(200), Duration.ofSeconds(2)),
            EndpointClass.HEAVY,
            new Budget(Duration.ofSeconds(30), Duration.ofMinutes(3))),
        new Strategies(Strategies.Block.BEST, Strategies.AttestationData.QUORUM),
        new UnknownRequests(
            true, UnknownRequests.Posts.ALL, Set.of("/lighthouse/ui", "/eth/v1/lodestar/peers")),
        AccessSettings.NONE);
  }
}
