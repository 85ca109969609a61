package org.fresnel.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.ClusterFactory;
import org.fresnel.cluster.VirtualCluster;
import org.fresnel.replication.ClusterLease.Answer;
import org.fresnel.replication.ClusterLease.Matter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Rights that one router of the cluster at a time has.
class ClusterLeaseMattersTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final VirtualCluster routers = new VirtualCluster(2);
  private final Cluster one = routers.start("one");
  private final Cluster two = routers.start("two");
  private final AtomicInteger lost = new AtomicInteger();

  @BeforeEach
  void settle() {
    routers.advance(Duration.ofSeconds(31));
  }

  private Answer asked(Cluster router, Matter matter) {
    var lease = new ClusterLease(router, matter);
    var answer = CompletableFuture.supplyAsync(() -> lease.acquire(MINUTE, lost::incrementAndGet));
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              routers.advance(VirtualCluster.STEP);
              return answer.isDone();
            });
    return answer.join();
  }

  @ParameterizedTest
  @EnumSource
  void oneRouterAtATimeHasIt(Matter matter) {
    assertThat(asked(one, matter)).isEqualTo(new Answer.Granted());

    assertThat(asked(two, matter).toString()).contains("another router", "held by one");
    assertThat(asked(one, matter)).isEqualTo(new Answer.Granted());
  }

  @Test
  void mattersDoNotExcludeEachOther() {
    assertThat(asked(one, Matter.ROLLOUT)).isEqualTo(new Answer.Granted());
    assertThat(asked(two, Matter.DRILL)).isEqualTo(new Answer.Granted());
    assertThat(asked(two, Matter.MAINTENANCE)).isEqualTo(new Answer.Granted());
  }

  @Test
  void anotherRouterGetsItAfterTheRelease() {
    asked(one, Matter.ROLLOUT);
    new ClusterLease(one, Matter.ROLLOUT).release();
    routers.advance(Duration.ofSeconds(1));

    assertThat(asked(two, Matter.ROLLOUT)).isEqualTo(new Answer.Granted());
  }

  @Test
  void anotherRouterGetsItAfterItsTime() {
    asked(one, Matter.ROLLOUT);
    routers.advance(MINUTE);

    assertThat(asked(two, Matter.ROLLOUT)).isEqualTo(new Answer.Granted());
    assertThat(lost).hasValue(0);
  }

  @Test
  void itIsLostWhenTheOtherRouterLeaves() {
    asked(one, Matter.MAINTENANCE);
    routers.cut(Set.of("one"), Set.of("two"));
    routers.changeViews();
    routers.advance(Duration.ofSeconds(1));

    assertThat(lost).hasValue(1);
    assertThat(asked(one, Matter.MAINTENANCE).toString()).contains("1 of 2 configured routers");
  }

  @Test
  void aRouterAloneHasIt() {
    var alone = ClusterFactory.standalone(() -> Instant.EPOCH);

    assertThat(new ClusterLease(alone, Matter.ROLLOUT).acquire(MINUTE, lost::incrementAndGet))
        .isEqualTo(new Answer.Granted());
  }
}
