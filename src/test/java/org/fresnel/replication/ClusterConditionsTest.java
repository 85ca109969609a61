package org.fresnel.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.fresnel.cluster.ClusterFactory;
import org.fresnel.cluster.VirtualCluster;
import org.fresnel.conditions.Condition;
import org.junit.jupiter.api.Test;

/// What an operator has to repair of a cluster, as conditions.
class ClusterConditionsTest {
  @Test
  void aRouterAloneHasNone() {
    var alone = ClusterFactory.standalone(() -> Instant.EPOCH);

    assertThat(new ClusterConditions(alone).conditions()).isEmpty();
  }

  @Test
  void aNameOfTwoRoutersIsACondition() {
    var routers = new VirtualCluster(2);
    var conditions = new ClusterConditions(routers.start("one"));
    routers.startNamesake("one");
    routers.advance(Duration.ofSeconds(5));
    assertThat(conditions.conditions()).isEmpty();
    routers.advance(Duration.ofSeconds(7));

    assertThat(conditions.conditions())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.kind()).isEqualTo(Condition.Kind.ROUTER_NAME);
              assertThat(it.subject()).isEqualTo("one");
              assertThat(it.text()).contains("got one at two: give one of them another name");
            });
  }
}
