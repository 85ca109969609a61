package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.http.HttpServerRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fresnel.simulator.ClientProfile;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DrainTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final List<HttpServerRequest> waiting = new CopyOnWriteArrayList<>();
  @AutoClose private final ScriptedServer slow = new ScriptedServer(waiting::add);

  @AutoClose
  private final DataPlaneFixture plane =
      new DataPlaneFixture(
          ProxySetup.of(ClientProfile.LIGHTHOUSE).behind(slow.url()).withBudget(LONG, LONG));

  @Test
  void theDrainEndsWithoutRequests() {
    ended(plane.dataPlane.drained(LONG));
  }

  @Test
  void theDrainWaitsForARequestInFlight() {
    var answer = inFlight();
    var drained = plane.dataPlane.drained(LONG);
    assertThat(drained.isComplete()).isFalse();

    waiting.getFirst().response().end("{}");

    assertThat(answer.join().statusCode()).isEqualTo(200);
    ended(drained);
  }

  @Test
  void theDrainEndsAfterTheTimeout() {
    var answer = inFlight();

    ended(plane.dataPlane.drained(Duration.ofMillis(50)));
    assertThat(answer).isNotDone();
  }

  @Test
  void connectionsAreNotKeptAliveDuringTheDrain() {
    assertThat(plane.get("/eth/v1/node/version").headers().firstValue("connection")).isEmpty();

    plane.dataPlane.announceEnd();

    assertThat(plane.get("/eth/v1/node/version").headers().firstValue("connection"))
        .contains("close");
  }

  private CompletableFuture<HttpResponse<String>> inFlight() {
    var answer = CompletableFuture.supplyAsync(() -> plane.get("/eth/v1/beacon/genesis"));
    await().until(() -> !waiting.isEmpty());
    return answer;
  }
}
