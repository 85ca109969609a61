package org.fresnel.config;

import java.net.URI;
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
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Credentials;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Node;
import org.fresnel.notify.Notification.Severity;
import org.fresnel.notify.Notification.Topic;
import org.fresnel.notify.NotifySettings;
import org.fresnel.notify.ReceiverSettings;
import org.fresnel.probe.ProbeSettings;
import org.fresnel.proxy.exchange.HedgeSettings;
import org.fresnel.proxy.read.GatherSettings;
import org.fresnel.proxy.response.Quorum;
import org.fresnel.proxy.server.ClientHttpSettings;
import org.fresnel.proxy.server.CorsPolicy;
import org.fresnel.proxy.server.ProxySettings;
import org.fresnel.proxy.server.ServerLimits;
import org.fresnel.rollout.RolloutSettings;
import org.fresnel.routing.Budget;
import org.fresnel.routing.EndpointClass;
import org.fresnel.routing.GatheredReads;
import org.fresnel.routing.UnknownRequests;
import org.fresnel.shadow.ShadowSettings;
import org.fresnel.upstream.UpstreamSettings;

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
                Node.Receives.NONE,
                Node.Proof.NONE,
                Node.Publications.NONE),
            Node.at("b", "http://b:5052")),
        new HealthThresholds(
            4,
            40,
            5,
            new HealthThresholds.Failback(6, 7, 8),
            ROOT,
            9,
            new HealthThresholds.Trust(
                HealthThresholds.QuorumOf.CLIENTS,
                HealthThresholds.WithoutQuorum.FOLLOW_PREFERRED,
                9),
            11),
        new ProbeSettings(
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            Duration.ofSeconds(20),
            Duration.ofHours(1),
            Duration.ofMinutes(20)),
        new ShadowSettings(20, 8),
        new UpstreamSettings(Duration.ofMillis(700), 16, Optional.of(pem), 900),
        new ProxySettings(
            "0.0.0.0",
            6000,
            true,
            false,
            65_536,
            4096,
            9,
            3072,
            2048,
            new ServerLimits(50, 40, 60, 32L << 20, Duration.ofSeconds(3), Duration.ofMinutes(7)),
            new HedgeSettings(25, Duration.ofMillis(7)),
            new GatherSettings(
                new Quorum(3, Quorum.Of.CLIENTS, Quorum.Otherwise.REFUSE),
                Duration.ofMillis(800),
                Duration.ofMillis(1300),
                Duration.ofMillis(90)),
            new ClientHttpSettings(
                8192, new CorsPolicy(Set.of("https://app.example", "http://localhost:3000")))),
        new ControlSettings("::1", 6001, ReadyWhen.READY),
        new EventSettings(Duration.ofSeconds(30)),
        new DutySettings(5),
        new ShutdownSettings(Duration.ofSeconds(5), Duration.ofMinutes(1)),
        new StateSettings(Optional.of(folder.resolve("kept"))),
        new GuardSettings(GuardSettings.Mode.ENFORCE, GuardSettings.OnSlashing.STOP),
        new DrillSettings(
            Optional.of("30 9 * * 1"),
            new DrillPlan(
                DrillKind.STALE_HEAD,
                "b",
                Duration.ofMinutes(2),
                DrillPlan.Strength.USUAL,
                new DrillPlan.Objective(Duration.ofSeconds(9), Duration.ofSeconds(3))),
            true,
            new ProgrammeSettings(
                true, Duration.ofDays(7), List.of(DrillKind.HANG, DrillKind.WRONG_400)),
            Optional.of(folder.resolve("signing.pem"))),
        new RolloutSettings(
            Duration.ofMinutes(3),
            Duration.ofMinutes(20),
            Duration.ofHours(2),
            Duration.ofMinutes(6),
            Optional.of(URI.create("https://hook.example/fresnel"))),
        new CheckpointSettings(
            false,
            new CheckpointQuorum(OptionalInt.of(3), 2),
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
        new NotifySettings(
            Optional.of("router-7"),
            Optional.of(Duration.ofMinutes(2)),
            List.of(
                new ReceiverSettings(
                    "pager",
                    ReceiverSettings.Kind.ALERTMANAGER,
                    URI.create("https://pager.example/am"),
                    Optional.of(folder.resolve("token")),
                    Map.of("x-key", folder.resolve("password")),
                    Set.of(Topic.INCIDENTS, Topic.DRILLS),
                    Severity.CRITICAL))),
        new LogSettings(
            LogSettings.Format.JSON,
            LogSettings.Level.WARN,
            Map.of("org.fresnel.duties", LogSettings.Level.DEBUG),
            Optional.of(new LogSettings.LogFile(folder.resolve("fresnel.log"), 2 << 20, 3)),
            true),
        Map.of(
            EndpointClass.HEAD,
            new Budget(Duration.ofMillis(200), Duration.ofSeconds(2)),
            EndpointClass.HEAVY,
            new Budget(Duration.ofSeconds(30), Duration.ofMinutes(3))),
        new GatheredReads(GatheredReads.Block.BEST, GatheredReads.AttestationData.QUORUM),
        new UnknownRequests(
            true, UnknownRequests.Posts.ALL, Set.of("/lighthouse/ui", "/eth/v1/lodestar/peers")),
        AccessSettings.NONE,
        Optional.empty());
  }
}
