package org.fresnel.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class LiveFleetRaceTest {
  private static final int WRITERS = 4;
  private static final int REPORTS = 500;

  @Test
  void everyReportCountsAndListenersGetEachChangeInOrder() throws InterruptedException {
    var a = Node.at("a", "http://a:5052");
    var fleet =
        new FleetState(List.of(a), FleetFixture.RULES, InstantSource.fixed(FleetFixture.GENESIS));
    var changes = new ArrayList<FleetChange>();
    fleet.onChange(changes::add);
    var start = new CountDownLatch(1);

    try (var writers = Executors.newFixedThreadPool(WRITERS)) {
      for (var writer = 0; writer < WRITERS; writer++) {
        writers.execute(
            () -> {
              try {
                start.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              for (var report = 0; report < REPORTS; report++) {
                fleet.report(a, new Observation.RequestFailed("x"));
              }
            });
      }
      start.countDown();
    }

    assertThat(fleet.snapshot().nodes().getFirst().failures().inARow())
        .isEqualTo(WRITERS * REPORTS);
    assertThat(changes).hasSize(WRITERS * REPORTS);
    for (var i = 1; i < changes.size(); i++) {
      assertThat(changes.get(i).before()).isSameAs(changes.get(i - 1).after());
    }
  }
}
