package org.fresnel.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Random;
import org.fresnel.SimulatedFleet;
import org.fresnel.fixture.Caller;
import org.fresnel.simulator.ReceivedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Messages of a fork that the router does not know reach the nodes byte for byte, also with the
/// guard on.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class UnknownForkTest {
  private static final Caller CALLER = new Caller();
  private static final String FORK = "icarus";
  private static final String SSZ = "application/octet-stream";
  private static final String INCLUSION_LISTS = "/eth/v1/beacon/pool/inclusion_lists";

  private final RouterSite site = RouterSite.of(2);

  @AfterEach
  void close() {
    site.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/eth/v2/beacon/blocks",
    "/eth/v2/beacon/pool/attestations",
    "/eth/v2/validator/aggregate_and_proofs",
    "/eth/v1/beacon/pool/payload_attestations",
    "/eth/v1/beacon/execution_payload_envelopes",
    "/eth/v1/validator/proposer_preferences"
  })
  void aMessageOfAnUnknownForkReachesAllNodesUnchanged(String path) {
    var router = site.start("guard.mode", "enforce");
    var random = new byte[1000];
    new Random(7).nextBytes(random);
    var ssz = Buffer.buffer(random);
    var json =
        Buffer.buffer("{ \"new\" : [ {\"message\": 1e3 }, null ],\n\"signature\":\"\\u00e4\"}");

    publishes(router, path, "application/json", json);
    publishes(router, path, SSZ, ssz);

    for (var node : site.nodes()) {
      await()
          .atMost(RunningRouter.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(node.requests("POST", path))
                      .extracting(ReceivedRequest::body)
                      .contains(json, ssz));
      assertThat(node.requests("POST", path))
          .allMatch(it -> it.header("eth-consensus-version").equals(Optional.of(FORK)));
    }
  }

  @Test
  void inclusionListsPassByTheSwitchForUnknownPosts() {
    var router = site.start("routing.unknown-posts", "all");
    var list = Buffer.buffer("{\"message\":{\"slot\":\"1\",\"transactions\":[\"0x02\"]}}");

    publishes(router, INCLUSION_LISTS, "application/json", list);

    for (var node : site.nodes()) {
      await()
          .atMost(RunningRouter.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(node.requests("POST", INCLUSION_LISTS))
                      .extracting(ReceivedRequest::body)
                      .containsExactly(list));
    }
  }

  @Test
  void inclusionListsAreRefusedWithoutTheSwitch() {
    var router = site.start();

    var answer = publishes(router, INCLUSION_LISTS, "application/json", Buffer.buffer("{}"));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(site.node(1).requests("POST", INCLUSION_LISTS)).isEmpty();
  }

  private static HttpResponse<String> publishes(
      RunningRouter router, String path, String form, Buffer body) {
    var request =
        HttpRequest.newBuilder(router.uri(path))
            .header("Content-Type", form)
            .header("Eth-Consensus-Version", FORK)
            .header("Eth-Blob-Data-Included", "false")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes()));
    return CALLER.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
  }
}
