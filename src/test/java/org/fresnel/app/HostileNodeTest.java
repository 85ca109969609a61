package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Caller.answerer;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.fresnel.SimulatedFleet;
import org.fresnel.abuse.HostileNode;
import org.fresnel.abuse.HostileNode.Form;
import org.fresnel.conditions.Condition;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A node that sends what no node should, beside two good ones: duties are answered, and the others
/// are as well as before.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class HostileNodeTest {
  private static final String EVENTS = "/eth/v1/events";
  private static final String DATA = "/eth/v1/validator/attestation_data?committee_index=0&slot=";
  private static final int REQUESTS = 20;

  @ParameterizedTest
  @EnumSource(Form.class)
  void itsEventStreamHarmsNoDutyAndNoOtherNode(Form form) {
    try (var site = RouterSite.of(3);
        var hostile = new HostileNode(site.node(3).url(), path -> path.startsWith(EVENTS), form)) {
      beside(site, hostile);
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void itsProbeAnswersHarmNoDutyAndNoOtherNode(Form form) {
    try (var site = RouterSite.of(3);
        var hostile =
            new HostileNode(site.node(3).url(), path -> path.startsWith("/eth/v1/node/"), form)) {
      beside(site, hostile);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Form.class,
      names = {"HEADS", "JUNK", "ENDLESS_LINE", "ENDLESS_EVENT"})
  void aNodeThatExceedsTheStreamBoundsIsNamed(Form form) {
    try (var site = RouterSite.of(3);
        var hostile = new HostileNode(site.node(3).url(), path -> path.startsWith(EVENTS), form)) {
      var router = start(site, hostile);

      await()
          .atMost(RunningRouter.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(router.conditions())
                      .filteredOn(it -> it.kind() == Condition.Kind.EVENT_FLOOD)
                      .extracting(Condition::subject)
                      .containsExactly("node-3"));
      assertThat(hostile.attacks()).isEqualTo(1);
    }
  }

  @Test
  void noEventOrProbeIsProcessedOnAClientsEventLoop() {
    try (var site = RouterSite.of(2)) {
      var router = site.start();
      Set<String> events = ConcurrentHashMap.newKeySet();
      Set<String> requests = ConcurrentHashMap.newKeySet();
      router.onChange(
          change ->
              change
                  .pairs()
                  .forEach(
                      it -> {
                        var thread = Thread.currentThread().getName();
                        if (!it.before().info().head().equals(it.after().info().head())) {
                          events.add(thread);
                        }
                        if (it.after().failures().inARow() > it.before().failures().inARow()) {
                          requests.add(thread);
                        }
                      }));

      site.pass(1);
      await().until(() -> !events.isEmpty());
      site.apply(1, new Fault.Errors(500).on("/eth/v1/validator"));
      router.get(DATA + site.slot());
      await().until(() -> !requests.isEmpty());

      assertThat(events).isSubsetOf("fresnel-node-events", "fresnel-node-probes");
      assertThat(requests).doesNotContainAnyElementsOf(events);
    }
  }

  private static void beside(RouterSite site, HostileNode hostile) {
    var router = start(site, hostile);
    await().atMost(RunningRouter.PATIENCE).until(() -> hostile.attacks() > 0);
    var before = List.of(router.path("node-1"), router.path("node-2"));

    for (var i = 0; i < REQUESTS; i++) {
      var answer = router.get(DATA + site.slot());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answerer(answer)).isIn("node-1", "node-2");
    }

    assertThat(List.of(router.path("node-1"), router.path("node-2"))).isEqualTo(before);
    assertThat(router.status("node-1").health().kind().label()).isEqualTo("ready");
    assertThat(router.status("node-2").health().kind().label()).isEqualTo("ready");
  }

  /// The hostile node has the place of the third.
  private static RunningRouter start(RouterSite site, HostileNode hostile) {
    var router = site.launch("nodes[2].url", hostile.url().toString());
    router.awaitHealth("node-1", "ready");
    router.awaitHealth("node-2", "ready");
    return router;
  }
}
