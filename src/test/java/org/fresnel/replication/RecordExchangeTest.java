package org.fresnel.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.ClusterFactory;
import org.fresnel.cluster.Fact;
import org.fresnel.cluster.FactValue;
import org.fresnel.cluster.VirtualCluster;
import org.fresnel.replication.RecordExchange.Log;
import org.fresnel.replication.RecordExchange.RemoteRecord;
import org.junit.jupiter.api.Test;

/// The newest records of each router's logs, read at the others.
class RecordExchangeTest {
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final VirtualCluster routers = new VirtualCluster(2);
  private final RecordExchange one = on(routers.start("one"));
  private final Cluster clusterOfTwo = routers.start("two");
  private final RecordExchange two = on(clusterOfTwo);

  private static RecordExchange on(Cluster cluster) {
    return new RecordExchange(cluster, Log.AUDIT);
  }

  @Test
  void aRecordIsReadAtTheOtherRouter() {
    one.publish(0, "a");
    one.publish(1, "b");
    routers.advance(SHORT);

    assertThat(two.ofOthers()).extracting(RemoteRecord::text).containsExactly("a", "b");
    assertThat(two.ofOthers()).extracting(RemoteRecord::router).containsOnly("one");
    assertThat(two.ofOthers()).extracting(RemoteRecord::inView).containsOnly(true);
    assertThat(one.ofOthers()).isEmpty();
  }

  @Test
  void theNewestRecordsAreKept() {
    for (var number = 0; number < Log.AUDIT.most() + 3; number++) {
      one.publish(number, "line " + number);
    }
    routers.advance(SHORT);

    assertThat(two.ofOthers())
        .hasSize(Log.AUDIT.most())
        .extracting(RemoteRecord::text)
        .contains("line 3", "line " + (Log.AUDIT.most() + 2))
        .doesNotContain("line 2");
  }

  @Test
  void recordsOfARouterThatHasLeftCanBeRead() {
    one.publish(0, "a");
    routers.advance(SHORT);
    routers.kill("one");
    routers.advance(SHORT);

    assertThat(two.ofOthers()).singleElement().satisfies(it -> assertThat(it.inView()).isFalse());
  }

  @Test
  void otherLogsAndUnknownKeysAreIgnored() {
    new RecordExchange(clusterOfTwo, Log.INCIDENT).publish(0, "{}");
    clusterOfTwo.publish(Fact.Kind.RECORD, "audit/two", FactValue.ofText("x"));
    clusterOfTwo.publish(Fact.Kind.RECORD, "audit/two/1/2", FactValue.ofText("x"));
    routers.advance(SHORT);

    assertThat(one.ofOthers()).isEmpty();
  }

  @Test
  void aListenerIsCalledForItsLog() {
    var calls = new AtomicInteger();
    two.onChange(calls::incrementAndGet);
    new RecordExchange(clusterOfTwo, Log.INCIDENT).publish(0, "{}");
    one.publish(0, "a");
    routers.advance(SHORT);

    assertThat(calls).hasValue(1);
  }

  @Test
  void aRouterAloneHasNoName() {
    var alone = on(ClusterFactory.standalone(() -> Instant.EPOCH));
    alone.publish(0, "a");

    assertThat(alone.self()).isEqualTo(Optional.empty());
    assertThat(alone.ofOthers()).isEmpty();
  }
}
