package org.fresnel.control.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.fresnel.cluster.Fact;
import org.fresnel.cluster.FactValue;
import org.fresnel.cluster.VirtualCluster;
import org.junit.jupiter.api.Test;

/// What the API tells of the cluster.
class ClusterViewTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final VirtualCluster routers = new VirtualCluster(2);

  @Test
  void aLeaseIsShownWithItsRouterUntilItEnds() {
    var one = routers.start("one");
    var two = routers.start("two");
    routers.advance(MINUTE);
    one.lease("drill", MINUTE, _ -> {});
    routers.advance(Duration.ofSeconds(1));

    assertThat(ClusterView.of(two, List.of(), routers.now()).leases())
        .singleElement()
        .satisfies(it -> assertThat(it.router()).isEqualTo("one"))
        .satisfies(it -> assertThat(it.what()).isEqualTo("drill"));
    assertThat(ClusterView.of(two, List.of(), routers.now().plus(MINUTE)).leases()).isEmpty();
  }

  @Test
  void aLeaseOfAnotherFormIsIgnored() {
    var one = routers.start("one");
    one.publish(Fact.Kind.LEASE, "drill", FactValue.ofText("soon"));

    assertThat(ClusterView.of(one, List.of(), routers.now()).leases()).isEmpty();
  }
}
