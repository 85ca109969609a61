package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.Trigger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.fresnel.SimulatedFleet;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class HousekeepingJobsTest {
  private final Scheduler scheduler;

  HousekeepingJobsTest(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  @Test
  void theSchedulerRunsThemAfterTheStart() {
    assertThat(scheduler.isRunning()).isTrue();
    assertThat(scheduler.getScheduledJobs())
        .extracting(Trigger::getId)
        .containsExactlyInAnyOrder(
            "registry",
            "configuration",
            "conditions",
            "credentials",
            "restart",
            "drills",
            "rollout",
            "notify");
  }
}
