package org.fresnel.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.history.RecordedIncidents.A;
import static org.fresnel.history.RecordedIncidents.B;
import static org.fresnel.history.RecordedIncidents.SLOW;
import static org.fresnel.history.RecordedIncidents.attempt;
import static org.fresnel.history.RecordedIncidents.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.fresnel.storage.MemoryStore;
import org.junit.jupiter.api.Test;

/// Event loops report requests while the fleet changes.
class IncidentsRaceTest {
  private static final int THREADS = 4;
  private static final int EACH = 500;

  @Test
  void noRequestAndNoStepIsLost() {
    var world = new RecordedIncidents();
    world.ready(A);
    world.ready(B);
    var incidents =
        new IncidentRecorder(world.fleet, world::now, new MemoryStore(), DrillLookup.NONE);
    world.fleet.onChange(incidents::changed);
    world.down(A, "refused");
    var report = request("/eth/v1/beacon/genesis", 200, "b", attempt(A, SLOW, 400));
    var start = new CountDownLatch(1);
    var loops = new ArrayList<CompletableFuture<Void>>();
    for (var i = 0; i < THREADS; i++) {
      loops.add(
          CompletableFuture.runAsync(
              () -> {
                await(start);
                for (var n = 0; n < EACH; n++) {
                  incidents.answered(report);
                }
              }));
    }

    start.countDown();
    world.down(B, "refused");
    CompletableFuture.allOf(loops.toArray(CompletableFuture[]::new)).join();

    assertThat(incidents.list("a", Instant.MIN, 10))
        .extracting(it -> it.cost().requests())
        .isEqualTo(List.of(THREADS * EACH));
    assertThat(incidents.list("b", Instant.MIN, 10)).hasSize(1);
  }

  private static void await(CountDownLatch start) {
    try {
      start.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
