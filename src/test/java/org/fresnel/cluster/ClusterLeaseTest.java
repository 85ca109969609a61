package org.fresnel.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.fresnel.cluster.Fact.Kind;
import org.fresnel.cluster.LeaseResult.Ended;
import org.fresnel.cluster.LeaseResult.Granted;
import org.fresnel.cluster.LeaseResult.Reason;
import org.fresnel.cluster.LeaseResult.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Leases of routers in virtual time.
class ClusterLeaseTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final VirtualCluster network = new VirtualCluster(3);
  private final List<LeaseResult> toA = new ArrayList<>();
  private final List<LeaseResult> toB = new ArrayList<>();

  @Test
  void oneRouterHasTheLeaseAndTheOthersAreRefused() {
    var routers = startThree();
    routers.get(0).lease("drill", MINUTE, toA::add);
    network.advance(SECOND);
    routers.get(1).lease("drill", MINUTE, toB::add);
    network.advance(SECOND);

    assertThat(toA).hasOnlyElementsOfType(Granted.class).hasSize(1);
    assertThat(toB).containsExactly(new Refused("drill", Reason.HELD, "held by a"));
  }

  @Test
  void allRoutersSeeTheHolderOfTheLease() {
    var routers = startThree();
    routers.get(1).lease("drill", MINUTE, toB::add);
    network.advance(SECOND);

    assertThat(routers)
        .allSatisfy(
            it ->
                assertThat(it.find(Kind.LEASE, "drill"))
                    .map(fact -> fact.stamp().origin())
                    .contains("b"));
  }

  @Test
  void aReleasedLeaseIsFree() {
    var routers = startThree();
    routers.get(1).lease("drill", MINUTE, toB::add);
    network.advance(SECOND);
    routers.get(1).release("drill");
    network.advance(SECOND);
    routers.get(0).lease("drill", MINUTE, toA::add);
    network.advance(SECOND);

    assertThat(toA).hasOnlyElementsOfType(Granted.class).hasSize(1);
  }

  @Test
  void aLeaseIsFreeAfterItsTime() {
    var routers = startThree();
    routers.get(1).lease("drill", MINUTE, toB::add);
    network.advance(Duration.ofSeconds(62));
    routers.get(0).lease("drill", MINUTE, toA::add);
    network.advance(SECOND);

    assertThat(toA).hasOnlyElementsOfType(Granted.class).hasSize(1);
    assertThat(toB).hasSize(1);
  }

  @Test
  void theHolderMayExtendItsLease() {
    var routers = startThree();
    routers.get(1).lease("drill", MINUTE, toB::add);
    network.advance(Duration.ofSeconds(30));
    routers.get(1).lease("drill", MINUTE, toB::add);
    network.advance(Duration.ofSeconds(40));
    routers.get(0).lease("drill", MINUTE, toA::add);
    network.advance(SECOND);

    assertThat(toB).hasOnlyElementsOfType(Granted.class).hasSize(2);
    assertThat(toA).hasOnlyElementsOfType(Refused.class);
  }

  @Test
  void aLeaseEndsWhenTheRoutersInViewChange() {
    var routers = startThree();
    routers.get(1).lease("drill", MINUTE, toB::add);
    network.advance(SECOND);
    network.kill("c");
    network.advance(SECOND);

    assertThat(toB).hasSize(2).last().isEqualTo(new Ended("drill"));
    assertThat(routers.get(0).find(Kind.LEASE, "drill")).isEmpty();
  }

  @Test
  void noLeaseIsGrantedWhileARouterIsMissing() {
    var a = network.start("a");
    network.start("b");
    network.advance(MINUTE);
    a.lease("drill", MINUTE, toA::add);
    network.advance(SECOND);

    assertThat(toA)
        .containsExactly(
            new Refused("drill", Reason.MEMBERS_MISSING, "2 of 3 configured routers in view"));
  }

  @Test
  void noLeaseIsGrantedSoonAfterAChangeOfTheView() {
    var a = network.start("a");
    network.start("b");
    network.start("c");
    network.advance(Duration.ofSeconds(20));
    a.lease("drill", MINUTE, toA::add);
    network.advance(SECOND);

    assertThat(toA)
        .containsExactly(
            new Refused("drill", Reason.UNSETTLED, "all routers are in view; 10 s left"));
  }

  @Test
  void aRequestWithoutAnAnswerIsRefused() {
    var routers = startThree();
    network.cut(Set.of("a"), Set.of("b", "c"));
    routers.get(1).lease("drill", MINUTE, toB::add);
    network.advance(Duration.ofSeconds(3));

    assertThat(toB)
        .singleElement()
        .isInstanceOfSatisfying(
            Refused.class, it -> assertThat(it.reason()).isEqualTo(Reason.NO_ANSWER));
  }

  /// Each router asks again and again while routers are cut off, suspended and heal.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void noTwoRoutersHaveTheLeaseAtATime(int seed) {
    var random = new Random(seed);
    var names = List.of("a", "b", "c");
    var routers = startThree();
    var holders = new HashSet<String>();
    var grants = new ArrayList<Granted>();
    for (var i = 0; i < 120; i++) {
      var asking = random.nextInt(3);
      var name = names.get(asking);
      routers
          .get(asking)
          .lease(
              "drill",
              Duration.ofHours(2),
              result -> {
                switch (result) {
                  case Granted granted -> {
                    holders.add(name);
                    grants.add(granted);
                  }
                  case Ended _ -> holders.remove(name);
                  case Refused _ -> {}
                }
              });
      switch (random.nextInt(12)) {
        case 0 -> network.cut(Set.of(name), Set.of());
        case 1 -> network.suspend(names.get(random.nextInt(3)));
        case 2, 3 -> {
          names.forEach(network::resume);
          network.heal();
        }
        default -> network.advance(Duration.ofSeconds(5));
      }
      network.advance(Duration.ofSeconds(7));
      network.changeViews();
      network.advance(Duration.ofMillis(100));
      assertThat(holders).hasSizeLessThanOrEqualTo(1);
    }
    assertThat(grants).isNotEmpty();
  }

  private List<Cluster> startThree() {
    var routers = List.of(network.start("a"), network.start("b"), network.start("c"));
    network.advance(Duration.ofSeconds(31));
    return routers;
  }
}
