package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Futures.ended;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.fresnel.Shows;
import org.fresnel.SimulatedFleet;
import org.fresnel.simulator.Fault;
import org.fresnel.storage.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Notifications of running routers to receivers over real connections.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class NotificationsOverSocketsTest {
  private static final int SLOTS_OF_A_MINUTE = 150;

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final Map<String, List<String>> bodies = new ConcurrentHashMap<>();
  private final Map<String, String> headers = new ConcurrentHashMap<>();
  private volatile int status = 200;
  private String url = "";

  @BeforeEach
  void listen() {
    var server =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request
                        .body()
                        .onSuccess(
                            body -> {
                              request.headers().forEach((name, value) -> headers.put(name, value));
                              if (status == 200) {
                                of(String.valueOf(request.path())).add(body.toString());
                              }
                              request.response().setStatusCode(status).end();
                            }));
    url = "http://127.0.0.1:" + ended(server.listen(0, "127.0.0.1")).actualPort();
  }

  @AfterEach
  void close() {
    ended(vertx.close());
  }

  private List<String> of(String path) {
    return bodies.computeIfAbsent(path, _ -> new CopyOnWriteArrayList<>());
  }

  private List<JsonObject> hook() {
    return of("/hook").stream().map(JsonObject::new).toList();
  }

  private List<String> phases() {
    return hook().stream()
        .filter(it -> it.getString("topic").equals("incidents"))
        .map(it -> it.getString("subject") + " " + it.getString("phase"))
        .toList();
  }

  private String[] keys(String... more) {
    return Stream.concat(
            Stream.of(
                "notify.receivers[0].name", "hook",
                "notify.receivers[0].url", url + "/hook",
                "notify.name", "router-7"),
            Stream.of(more))
        .toArray(String[]::new);
  }

  @Test
  @Shows({
    "notify.name",
    "notify.receivers[*].name",
    "notify.receivers[*].url",
    "notify.receivers[*].token-file",
    "notify.receivers[*].header-files.*"
  })
  void aNodeThatGoesDownIsToldAndSoIsItsEnd() throws IOException {
    var token = Files.writeString(folder.resolve("token"), "s3cret\n");
    var key = Files.writeString(folder.resolve("key"), "k3y\n");
    try (var site = RouterSite.of(2)) {
      site.start(
          keys(
              "notify.receivers[0].token-file", token.toString(),
              "notify.receivers[0].header-files.x-key", key.toString()));
      site.apply(1, new Fault.Down());
      await().atMost(RunningRouter.PATIENCE).until(() -> phases().contains("node-1 begin"));
      site.heal(1);
      await().atMost(RunningRouter.PATIENCE).until(() -> phases().contains("node-1 end"));
    }

    assertThat(hook().getFirst().getString("alert")).isEqualTo("FresnelNodeUnfit");
    assertThat(hook()).extracting(it -> it.getString("router")).containsOnly("router-7");
    assertThat(headers)
        .containsEntry("Authorization", "Bearer s3cret")
        .containsEntry("x-key", "k3y");
  }

  @Test
  void aReceiverThatWasDownGetsEverythingOnceAlsoAfterARestart() {
    try (var site = RouterSite.of(3)) {
      var first = TestStore.open(folder);
      var router = site.startKeeping(first, keys());
      status = 503;
      site.apply(1, new Fault.Down());
      await().atMost(RunningRouter.PATIENCE).until(() -> pendingIn(folder) == 1);
      site.apply(2, new Fault.Down());
      await().atMost(RunningRouter.PATIENCE).until(() -> pendingIn(folder) == 2);
      router.close();
      first.close();
      status = 200;
      site.startKeeping(folder, keys());
      await().atMost(RunningRouter.PATIENCE).until(() -> phases().size() >= 6);
    }

    assertThat(phases().subList(0, 2)).containsExactly("node-1 begin", "node-2 begin");
    assertThat(phases())
        .containsExactlyInAnyOrder(
            "node-1 begin",
            "node-2 begin",
            "node-1 end",
            "node-2 end",
            "node-1 begin",
            "node-2 begin");
    assertThat(hook()).extracting(it -> it.getString("id")).doesNotHaveDuplicates();
  }

  private static int pendingIn(Path folder) throws IOException {
    var file = folder.resolve("notify.state");
    if (!Files.exists(file)) {
      return 0;
    }
    var text = Files.readString(file);
    return new JsonObject(text.substring(text.indexOf('\n') + 1)).getJsonArray("entries").size();
  }

  @Test
  @Shows({
    "notify.heartbeat",
    "notify.receivers[*].kind",
    "notify.receivers[*].what",
    "notify.receivers[*].min-severity"
  })
  void eachReceiverGetsWhatItIsConfiguredFor() {
    try (var site = RouterSite.of(2)) {
      site.start(
          keys(
              "notify.heartbeat", "30s",
              "notify.receivers[0].what", "heartbeat",
              "notify.receivers[1].name", "alertmanager",
              "notify.receivers[1].kind", "alertmanager",
              "notify.receivers[1].url", url,
              "notify.receivers[1].what", "incidents",
              "notify.receivers[2].name", "urgent",
              "notify.receivers[2].url", url + "/urgent",
              "notify.receivers[2].what", "incidents",
              "notify.receivers[2].min-severity", "critical"));
      site.apply(1, new Fault.Down());
      await()
          .atMost(RunningRouter.PATIENCE)
          .until(() -> !of("/hook").isEmpty() && !of("/api/v2/alerts").isEmpty());
      site.pass(SLOTS_OF_A_MINUTE);
      await().atMost(RunningRouter.PATIENCE).until(() -> of("/hook").size() > 1);
    }

    var alert = new JsonArray(of("/api/v2/alerts").getFirst()).getJsonObject(0);
    assertThat(alert.getJsonObject("labels").getString("alertname")).isEqualTo("FresnelNodeUnfit");
    assertThat(hook()).extracting(it -> it.getString("alert")).containsOnly("FresnelHeartbeat");
    assertThat(of("/urgent")).isEmpty();
  }
}
