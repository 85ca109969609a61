package org.fresnel.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.Fact;
import org.fresnel.cluster.FactValue;
import org.fresnel.cluster.VirtualCluster;
import org.fresnel.history.DrillLookup;
import org.fresnel.history.Incident;
import org.fresnel.history.IncidentRecorder;
import org.fresnel.node.FleetState;
import org.fresnel.replication.RecordExchange.Log;
import org.fresnel.storage.MemoryStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Incidents at one router, listed at the other.
class IncidentExchangeTest {
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final VirtualCluster routers = new VirtualCluster(2);
  private final Router one = start("one");
  private final Router two = start("two");

  private record Router(Cluster cluster, FleetState fleet, IncidentExchange incidents) {
    List<RouterIncident> all() {
      return incidents.list("", Instant.MIN, 100);
    }
  }

  private Router start(String name) {
    var cluster = routers.start(name);
    var fleet = ReplicatedNode.ready(routers::now);
    var recorder = new IncidentRecorder(fleet, routers::now, new MemoryStore(), DrillLookup.NONE);
    fleet.onChange(recorder::changed);
    var exchange = new IncidentExchange(recorder, new RecordExchange(cluster, Log.INCIDENT));
    exchange.start();
    return new Router(cluster, fleet, exchange);
  }

  @BeforeEach
  void meet() {
    routers.advance(SHORT);
  }

  private void failsAt(Router router) {
    ReplicatedNode.fails(router.fleet());
    ReplicatedNode.fails(router.fleet());
    routers.advance(SHORT);
  }

  @Test
  void anIncidentIsListedAtTheOtherRouterWithTheName() {
    failsAt(one);

    assertThat(two.all())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.router()).contains("one");
              assertThat(it.incident().node()).isEqualTo("a");
              assertThat(it.incident().end()).isEmpty();
            });
    assertThat(one.all()).isEqualTo(two.all());
  }

  @Test
  void theChangesOfAnIncidentAreShared() {
    failsAt(one);
    ReplicatedNode.answers(one.fleet(), ReplicatedNode.NETWORK, ReplicatedNode.SLOTS, routers::now);
    routers.advance(SHORT);

    assertThat(two.all())
        .singleElement()
        .satisfies(
            it ->
                assertThat(it.incident().steps())
                    .extracting(Incident.Step::health)
                    .containsExactly("down", "recovering"));
  }

  @Test
  void theNewestOfAllRoutersComeFirst() {
    failsAt(one);
    failsAt(two);

    assertThat(one.all())
        .extracting(RouterIncident::router)
        .containsExactly(Optional.of("two"), Optional.of("one"));
    assertThat(one.incidents().list("", Instant.MIN, 1)).hasSize(1);
    assertThat(one.incidents().list("b", Instant.MIN, 100)).isEmpty();
  }

  @Test
  void anIncidentOfARouterThatLeftIsInterrupted() {
    failsAt(one);
    routers.kill("one");
    routers.advance(SHORT);

    assertThat(two.all())
        .singleElement()
        .satisfies(it -> assertThat(it.incident().end()).contains(Incident.End.INTERRUPTED));
  }

  @Test
  void anIncidentOfAnotherFormIsIgnored() {
    one.cluster().publish(Fact.Kind.RECORD, "incident/one/0", FactValue.ofText("{}"));
    routers.advance(SHORT);

    assertThat(two.all()).isEmpty();
  }
}
