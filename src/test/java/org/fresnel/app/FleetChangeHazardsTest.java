package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Futures.ended;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.fresnel.config.SettingsSource;
import org.fresnel.fixture.Caller;
import org.fresnel.fixture.RawNode;
import org.fresnel.registry.NodeSpec;
import org.fresnel.simulator.Fault;
import org.fresnel.storage.MemoryStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nodes change at the worst moments.
class FleetChangeHazardsTest {
  private static final String STATE = "/eth/v2/debug/beacon/states/head";
  private static final String ROOT = "/eth/v1/beacon/states/50/root";
  private static final int HALF = 2 << 20;

  @TempDir Path folder;

  @Test
  void aRemovedNodeFinishesItsAnswer() throws IOException {
    var removed = new CountDownLatch(1);
    var beginning = "{\"data\":\"";
    var half = beginning + "x".repeat(HALF - beginning.length());
    try (var site = RouterSite.of(1);
        var large =
            new RawNode(
                line -> {
                  if (line.request().startsWith("GET " + STATE)) {
                    line.send(
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                            + "Content-Length: %d\r\n\r\n".formatted(2 * HALF));
                    line.send(half);
                    awaitQuietly(removed);
                    line.send(half);
                  }
                })) {
      var router = site.start();
      router.roster().add(spec("large", large.url().toString()), "ops");
      site.applyToAll(new Fault.Limited(STATE, new Fault.Errors(503, 1)));

      try (var answer = router.stream(STATE)) {
        assertThat(answer.readNBytes(1000)).hasSize(1000);
        router.roster().remove("large", true, "ops");
        removed.countDown();
        assertThat(answer.readAllBytes()).hasSize(2 * HALF - 1000);
      }
    }
  }

  @Test
  void aRequestInFlightDuringAReloadIsAnsweredByItsNode() throws IOException {
    try (var site = RouterSite.of(2)) {
      var file = folder.resolve("fresnel.yaml");
      Files.writeString(file, yaml(site, 1, 2));
      var source =
          new SettingsSource(
              Map.of(),
              Map.of(
                  "fresnel.listen.port", "0",
                  "fresnel.routing.hedging.budget-percent", "0",
                  "fresnel.routing.budgets.any.patience", "8s",
                  "fresnel.routing.budgets.any.total", "10s",
                  "fresnel.failback.good-probes", "1",
                  "fresnel.failback.min-slots", "0"),
              List.of(file));
      var router = site.launch(source, new MemoryStore());
      router.awaitHealth("node-1", "ready");
      router.awaitHealth("node-2", "ready");
      site.apply(1, new Fault.Limited(ROOT, new Fault.Slow(Duration.ofSeconds(1))));
      var asked = router.getLater(ROOT);
      site.awaitRequests(1, ROOT, 1);

      Files.writeString(file, yaml(site, 2, 2));
      assertThat(router.reload().result()).isEqualTo("applied");

      var answer = ended(asked);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(Caller.answerer(answer)).isEqualTo("node-1");
      assertThat(Caller.answerer(router.get("/eth/v1/beacon/states/51/root"))).isEqualTo("node-2");
    }
  }

  @Test
  void aFileThatChangesIsReadByTheRunningRouter() throws IOException {
    try (var site = RouterSite.of(2)) {
      var file = folder.resolve("fresnel.yaml");
      Files.writeString(file, yaml(site, 1, 1));
      var source = new SettingsSource(Map.of(), Map.of("fresnel.listen.port", "0"), List.of(file));
      var router = site.launch(source, new MemoryStore()).awaitProbed();

      Files.writeString(file, yaml(site, 1, 2));

      await()
          .atMost(RunningRouter.PATIENCE)
          .until(() -> router.roster().snapshot().places().size() == 2);
      router.awaitHealth("node-2", "ready");
    }
  }

  private static String yaml(RouterSite site, int first, int last) {
    return "nodes:\n"
        + String.join(
            "",
            IntStream.rangeClosed(first, last)
                .mapToObj(site::node)
                .map(node -> "  - {name: %s, url: '%s'}%n".formatted(node.name(), node.url()))
                .toList());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static NodeSpec spec(String name, String url) {
    return new NodeSpec(name, url, "", "", "", "", "", "", Map.of());
  }
}
