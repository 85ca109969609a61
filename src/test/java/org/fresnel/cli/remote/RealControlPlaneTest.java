package org.fresnel.cli.remote;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Futures.ended;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.SimulatedFleet;
import org.fresnel.cli.RemoteQuery;
import org.fresnel.upstream.VertxTimers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Help.Ansi;

/// Every question to a control plane as it is.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class RealControlPlaneTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Optional<String> NONE = Optional.empty();
  private static final RemoteQuery.Abort ABORT = new RemoteQuery.Abort(NONE);

  @Inject Vertx vertx;

  static List<RemoteQuery> looks() {
    return List.of(
        new RemoteQuery.Status(),
        new RemoteQuery.Nodes(NONE),
        new RemoteQuery.Nodes(Optional.of("node-1")),
        new RemoteQuery.Chain(),
        new RemoteQuery.Cluster(),
        new RemoteQuery.Guard(),
        new RemoteQuery.Drills(NONE),
        new RemoteQuery.DrillReports(Optional.empty()),
        new RemoteQuery.RolloutNow(),
        new RemoteQuery.Duties(Optional.empty(), Optional.empty(), Optional.empty()),
        new RemoteQuery.Decisions(Optional.of(5)),
        new RemoteQuery.Diversity(),
        new RemoteQuery.NodeNames(),
        new RemoteQuery.Reload(),
        new RemoteQuery.Explain("post", "/eth/v2/beacon/blocks", Optional.of("node-2")),
        new RemoteQuery.Window("1m", "proposals"),
        new RemoteQuery.Incidents(Optional.of("node-1"), Optional.of("24h"), Optional.of(5)));
  }

  private CommandResult ask(RemoteQuery question, boolean json) {
    var way =
        new ControlEndpoint(
            URI.create("http://localhost:" + RestAssured.port),
            "--url",
            NONE,
            new TlsOptions(Optional.empty(), Optional.empty(), Optional.empty()));
    var form = new RemoteConsole.Form(json, Ansi.OFF, _ -> {});
    var clock = InstantSource.system();
    return ended(
        RemoteConsole.at(List.of(way), vertx, new VertxTimers(vertx), clock, form).ask(question));
  }

  private CommandResult ask(RemoteQuery question) {
    return ask(question, false);
  }

  @BeforeEach
  void ready() {
    await()
        .atMost(PATIENCE)
        .until(
            () -> List.of("ready", "ready").equals(get("/api/v1/nodes").<List<?>>path("health")));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void aQueryIsAnsweredAsTextAndAsJson(RemoteQuery question) {
    var words = ask(question);
    var json = ask(question, true);

    assertThat(words.err()).isEmpty();
    assertThat(words.out()).endsWith("\n").isNotBlank();
    assertThat(json.err()).isEmpty();
    assertThat(json.status()).isEqualTo(words.status());
    assertThat(json.out().startsWith("[") ? new JsonArray(json.out()) : new JsonObject(json.out()))
        .isNotNull();
  }

  @Test
  void aNodeIsDrainedAndResumed() {
    var drain =
        new RemoteQuery.Drain("node-2", Optional.of("disk"), Optional.of("2h"), NONE, false);

    assertThat(ask(drain).out()).startsWith("node-2 is out of use until ").endsWith(": disk\n");
    assertThat(ask(new RemoteQuery.Status()).out())
        .contains("Drained: 1.", "taken out of use by local: disk");
    assertThat(ask(drain).status()).isEqualTo(1);
    assertThat(ask(drain).err()).startsWith("expected a node in use, got node-2");
    assertThat(ask(new RemoteQuery.Resume("node-2")).out()).startsWith("node-2 is in use: ");
  }

  @Test
  void aDrainWaitsForATimeWithoutDuties() {
    var drain =
        new RemoteQuery.Drain(
            "node-2", NONE, Optional.of("2h"), Optional.of("aggregations"), false);

    assertThat(ask(drain).out()).startsWith("node-2 waits to be drained by local: ");
    assertThat(ask(new RemoteQuery.Resume("node-2")).status()).isZero();
  }

  @Test
  void aDrillIsStartedAndAborted() {
    var drill =
        new RemoteQuery.Drill(
            Map.of("kind", "errors", "target", "node-2", "duration", "5m"),
            Optional.of(0.5),
            false);
    var begun = ask(drill).out();

    assertThat(begun).containsPattern("\\Adrill-\\d+ is running: errors on node-2 ");
    assertThat(ask(new RemoteQuery.Status()).out()).contains("  drill       drill-");
    assertThat(ask(drill).status()).isEqualTo(1);
    assertThat(ask(ABORT).out()).containsPattern("\\Adrill-\\d+ is aborted");
    assertThat(ask(ABORT))
        .isEqualTo(new CommandResult(1, "", "expected a drill that runs, got none"));
    assertThat(ask(new RemoteQuery.Drills(Optional.of(begun.replaceFirst("(?s) .*", "")))).out())
        .contains(": aborted\n", "  what            errors on node-2");
  }

  @Test
  void aRolloutIsStartedPausedAndAborted() {
    var start = new RemoteQuery.StartRollout(List.of("node-2"), Optional.empty());

    assertThat(ask(start).out())
        .containsPattern("\\Arollout-\\d+ is draining node-2 since ")
        .contains("  waits for ", "  nodes       node-2 current\n");
    assertThat(ask(start).err()).endsWith(" is in progress: draining");
    assertThat(ask(new RemoteQuery.ConfirmHook("node-2")).err())
        .startsWith("expected a rollout that waits for the hook of node-2, got rollout-");
    assertThat(ask(new RemoteQuery.SteerRollout("pause")).out()).contains(" is paused, draining");
    assertThat(ask(new RemoteQuery.SteerRollout("abort")).out()).contains(" is aborted since ");
    assertThat(ask(new RemoteQuery.FollowRollout(Optional.empty())).status()).isEqualTo(1);
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    var words = "no node named x: expected one of node-1, node-2";

    assertThat(ask(new RemoteQuery.Nodes(Optional.of("x"))))
        .isEqualTo(new CommandResult(1, "", words));
    assertThat(ask(new RemoteQuery.Resume("x"))).isEqualTo(new CommandResult(1, "", words));
  }

  @Test
  void theRouterReportsABadArgument() {
    assertThat(ask(new RemoteQuery.Window("soon", "proposals")))
        .isEqualTo(
            new CommandResult(
                2,
                "",
                "DURATION: expected a duration from 1s to 24h, such as 30s, 5m or 2h, got soon"));
    assertThat(ask(new RemoteQuery.Drain("node-1", NONE, Optional.of("x"), NONE, false)).status())
        .isEqualTo(2);
  }
}
