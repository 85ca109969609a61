package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.fixture.Caller.answerer;
import static org.fresnel.fixture.Futures.ended;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fresnel.DutyClient;
import org.fresnel.Shows;
import org.fresnel.SimulatedFleet;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class BudgetKeysTest {
  private static final Duration SLOW = Duration.ofMillis(700);

  /// The first node that is asked answers late. With little patience the other one has answered by
  /// then.
  @ParameterizedTest
  @MethodSource("readsInTurn")
  @Shows({
    "routing.budgets.immutable.patience",
    "routing.budgets.any.patience",
    "routing.budgets.head.patience",
    "routing.budgets.local.patience",
    "routing.budgets.produce.patience",
    "routing.budgets.heavy.patience"
  })
  void theNextNodeIsAskedAfterTheAttemptTimeout(String kind, String path) {
    var budget = "routing.budgets." + kind;
    try (var site = RouterSite.of(2)) {
      var hasty = site.start(budget + ".patience", "20ms", budget + ".total", "30s");
      var patient = site.start(budget + ".patience", "20s", budget + ".total", "30s");
      List.of(hasty, patient).forEach(router -> new DutyClient(router).begins(0));
      var first = answerer(patient.get(path));
      var other = first.equals("node-1") ? "node-2" : "node-1";
      site.apply(first.equals("node-1") ? 1 : 2, new Fault.Slow(SLOW).on(withoutQuery(path)));

      var hastily = hasty.getLater(path);
      var patiently = patient.getLater(path);

      assertThat(answerer(ended(hastily))).isEqualTo(other);
      assertThat(answerer(ended(patiently))).isEqualTo(first);
    }
  }

  /// Aggregates are asked of all fit nodes at once, of the others when the patience is over.
  @Test
  @Shows("routing.budgets.aggregate.patience")
  void aFallbackNodeIsAskedForAnAggregateAfterTheTimeout() {
    var path = "/eth/v2/validator/aggregate_attestation";
    try (var site = RouterSite.of(3)) {
      site.apply(3, new Fault.Syncing(50));
      var hasty = site.start("routing.budgets.aggregate.patience", "20ms");
      var patient = site.start("routing.budgets.aggregate.patience", "3s");
      site.apply(1, new Fault.Slow(SLOW).on(withoutQuery(path)));
      site.apply(2, new Fault.Slow(SLOW).on(withoutQuery(path)));

      patient.get(path);
      assertThat(site.node(3).requests("GET", path)).isEmpty();

      hasty.get(path);
      assertThat(site.node(3).requests("GET", path)).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("reads")
  @Shows({
    "routing.budgets.immutable.total",
    "routing.budgets.any.total",
    "routing.budgets.head.total",
    "routing.budgets.local.total",
    "routing.budgets.aggregate.total",
    "routing.budgets.produce.total",
    "routing.budgets.heavy.total"
  })
  void aReadFailsAfterTheTotalTimeout(String kind, String path) {
    var budget = "routing.budgets." + kind;
    try (var site = RouterSite.of(2)) {
      var shorter = site.start(budget + ".patience", "20ms", budget + ".total", "123ms");
      var longer = site.start(budget + ".patience", "20ms", budget + ".total", "234ms");
      site.applyToAll(new Fault.Hang().on(withoutQuery(path)));

      assertOutOfTime(shorter.get(path), 123);
      assertOutOfTime(longer.get(path), 234);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "publish, /eth/v1/beacon/pool/voluntary_exits",
    "subscribe, /eth/v1/validator/prepare_beacon_proposer"
  })
  @Shows({"routing.budgets.publish.total", "routing.budgets.subscribe.total"})
  void aBroadcastFailsAfterTheTotalTimeout(String kind, String path) {
    var total = "routing.budgets.%s.total".formatted(kind);
    try (var site = RouterSite.of(2)) {
      var shorter = site.start(total, "123ms");
      var longer = site.start(total, "234ms");
      site.applyToAll(new Fault.Hang().on(withoutQuery(path)));

      assertOutOfTime(shorter.post(path, "[]"), 123);
      assertOutOfTime(longer.post(path, "[]"), 234);
    }
  }

  private static String withoutQuery(String path) {
    return path.replaceFirst("\\?.*", "");
  }

  private static final String BLOCK =
      "/eth/v3/validator/blocks/1?randao_reveal=0x" + "c0".repeat(96);

  /// A read of each class.
  private static Stream<Arguments> reads() {
    return Stream.of(
        arguments("immutable", "/eth/v1/config/fork_schedule"),
        arguments("any", "/eth/v1/beacon/states/50/root"),
        arguments("head", "/eth/v1/beacon/headers"),
        arguments("local", "/eth/v1/node/identity"),
        arguments("aggregate", "/eth/v2/validator/aggregate_attestation"),
        arguments("produce", BLOCK),
        arguments("heavy", "/eth/v2/debug/beacon/states/head"));
  }

  /// Those that one node after the other is asked.
  private static Stream<Arguments> readsInTurn() {
    return reads().filter(read -> !"aggregate".equals(read.get()[0]));
  }

  private static void assertOutOfTime(HttpResponse<String> response, int total) {
    assertThat(response.statusCode()).isEqualTo(504);
    assertThat(silences(response.body()))
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(within -> assertThat(within).isBetween(1, total));
  }

  /// The milliseconds that each node was waited for; one that was sent a message later has less.
  private static List<Integer> silences(String body) {
    return Pattern.compile("no answer within (\\d+) ms")
        .matcher(body)
        .results()
        .map(found -> Integer.parseInt(found.group(1)))
        .toList();
  }
}
