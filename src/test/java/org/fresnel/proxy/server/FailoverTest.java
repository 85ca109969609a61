package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailoverTest {
  private static final List<Fault> FAULTS =
      List.of(
          new Fault.Down(),
          new Fault.Hang(),
          new Fault.Slow(Duration.ofMinutes(1)),
          new Fault.Errors(429),
          new Fault.Errors(500),
          new Fault.Errors(503),
          new Fault.Reset(),
          new Fault.Truncated());

  /// One read of each class that is asked in order.
  private static final List<String> READS =
      List.of(
          "/eth/v1/beacon/genesis",
          "/eth/v1/beacon/states/finalized/fork",
          "/eth/v1/beacon/headers/head",
          "/eth/v1/node/identity",
          "/eth/v3/validator/blocks/100?randao_reveal=0x" + "ab".repeat(96));

  @AutoClose
  private static final DataPlaneFixture plane =
      new DataPlaneFixture(
          ProxySetup.pair().withBudget(Duration.ofMillis(400), Duration.ofSeconds(20)));

  static Stream<Arguments> faultsAndReads() {
    return FAULTS.stream().flatMap(fault -> READS.stream().map(read -> Arguments.of(fault, read)));
  }

  @BeforeEach
  void bothNodesAreReady() {
    plane.ready("node-1");
    plane.ready("node-2");
  }

  @AfterEach
  void nodesHeal() {
    plane.heals("node-1");
    plane.heals("node-2");
  }

  @ParameterizedTest
  @MethodSource("faultsAndReads")
  void theSecondNodeAnswersIfTheFirstIsUnhealthy(Fault fault, String read) {
    plane.has("node-1", fault);

    assertThat(answer(plane.get(read))).isEqualTo("200 by node-2 after 2");
  }

  @ParameterizedTest
  @FieldSource("FAULTS")
  void aReadWithABodyFailsOverWithIt(Fault fault) {
    plane.has("node-1", fault);
    plane.node("node-2").forgetRequests();

    var response = plane.post("/eth/v1/validator/duties/attester/1", "[\"1\",\"2\"]");

    assertThat(answer(response)).isEqualTo("200 by node-2 after 2");
    assertThat(plane.node("node-2").requests().getLast().body().toString())
        .isEqualTo("[\"1\",\"2\"]");
  }

  static String answer(HttpResponse<?> response) {
    return "%d by %s after %s"
        .formatted(
            response.statusCode(),
            response.headers().firstValue("Fresnel-Node").orElse("nobody"),
            response.headers().firstValue("Fresnel-Attempts").orElse("none"));
  }
}
