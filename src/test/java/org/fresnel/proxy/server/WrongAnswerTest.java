package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.http.HttpResponse;
import org.fresnel.fixture.Caller;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A successful response that does not answer the request is the node's fault: the next one
/// answers.
class WrongAnswerTest {
  private static final String ERROR = "{\"code\":503,\"message\":\"node is syncing\"}";
  private static final String ATTESTATION =
      "/eth/v1/validator/attestation_data?slot=10&committee_index=0";
  private static final String FORK = "/eth/v1/beacon/states/1/fork";
  private static final String DUTIES = "/eth/v1/validator/duties/attester/1";

  @ParameterizedTest
  @ValueSource(
      strings = {
        ERROR,
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32005,\"message\":\"rate exceeded\"}}",
        "{\"data\":null}",
        "{}"
      })
  void theNextNodeAnswersEveryKindOfRead(String body) {
    try (var hosted = new ScriptedServer(request -> json(request, body));
        var plane = new DataPlaneFixture(ProxySetup.pair().behind(hosted.url()))) {
      for (var target : new String[] {ATTESTATION, FORK, "/eth/v1/config/spec"}) {
        assertThat(answerer(plane.get(target))).as(target).isEqualTo("node-1");
      }
      assertThat(answerer(plane.post(DUTIES, "[\"1\"]", "Content-Type", "application/json")))
          .isEqualTo("node-1");
    }
  }

  @Test
  void aWrongAnswerIsAFaultWithTheNodesMessage() {
    try (var hosted = new ScriptedServer(request -> json(request, ERROR));
        var plane = new DataPlaneFixture(ProxySetup.pair().behind(hosted.url()))) {
      plane.get(FORK);

      assertThat(plane.attempts.getFirst())
          .hasToString("scripted-1: status 200, error object: node is syncing");
      assertThat(plane.fleet.snapshot().named("scripted-1").orElseThrow().failures().inARow())
          .isEqualTo(1);
    }
  }

  @Test
  void theClientGets503IfNoNodeAnswers() {
    try (var hosted = new ScriptedServer(request -> json(request, ERROR));
        var other = new ScriptedServer(request -> json(request, "{}"));
        var plane = new DataPlaneFixture(ProxySetup.of().behind(hosted.url(), other.url()))) {
      var response = plane.get(FORK);

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.body()).contains("node is syncing");
    }
  }

  @Test
  void aWrongAnswerIsNotCached() {
    try (var hosted = new ScriptedServer(request -> json(request, ERROR));
        var plane = new DataPlaneFixture(ProxySetup.of().behind(hosted.url()))) {
      plane.get("/eth/v1/config/spec");
      plane.get("/eth/v1/config/spec");

      assertThat(plane.attempts).hasSize(2);
    }
  }

  @Test
  void dataAndBlocksOfAnotherSlotAreNotReturned() {
    try (var plane = new DataPlaneFixture(ProxySetup.pair())) {
      plane.has("node-1", new Fault.WrongSlot());
      var block = "/eth/v3/validator/blocks/10?randao_reveal=0x" + "00".repeat(96);
      for (var accept : new String[] {"application/json", "application/octet-stream"}) {
        assertThat(answerer(plane.get(ATTESTATION, "Accept", accept))).isEqualTo("node-2");
        assertThat(answerer(plane.get(block, "Accept", accept))).isEqualTo("node-2");
      }
    }
  }

  @Test
  void votesAndDutiesOfAnotherEpochAreNotReturned() {
    try (var plane = new DataPlaneFixture(ProxySetup.pair())) {
      plane.has("node-1", new Fault.WrongEpoch());

      assertThat(answerer(plane.get(ATTESTATION))).isEqualTo("node-2");
      assertThat(answerer(plane.get("/eth/v1/validator/duties/proposer/2"))).isEqualTo("node-2");
      assertThat(answerer(plane.post(DUTIES, "[\"1\"]", "Content-Type", "application/json")))
          .isEqualTo("node-2");
    }
  }

  @Test
  void sszIsNotReturnedToAClientThatAcceptsOnlyJson() {
    try (var odd = new ScriptedServer(request -> ssz(request, Buffer.buffer(new byte[128])));
        var plane = new DataPlaneFixture(ProxySetup.pair().behind(odd.url()))) {
      assertThat(answerer(plane.get(ATTESTATION))).isEqualTo("node-1");
      assertThat(answerer(plane.get(FORK, "Accept", "application/json"))).isEqualTo("node-1");
    }
  }

  /// A node that has no SSZ is not to blame; with no other node, its JSON may help after all.
  @Test
  void unacceptedJsonIsReturnedOnlyIfNoNodeHasSsz() {
    var data =
        "{\"data\":{\"slot\":\"10\",\"source\":{\"epoch\":\"0\"},\"target\":{\"epoch\":\"1\"}}}";
    try (var odd = new ScriptedServer(request -> json(request, data));
        var plane = new DataPlaneFixture(ProxySetup.pair().behind(odd.url()))) {
      assertThat(answerer(plane.get(ATTESTATION, "Accept", "application/octet-stream")))
          .isEqualTo("node-1");
      assertThat(plane.fleet.snapshot().named("scripted-1").orElseThrow().failures().inARow())
          .isZero();
      assertThat(plane.doubts).isEmpty();
      plane.has("node-1", new Fault.Errors(503));
      plane.has("node-2", new Fault.Errors(503));
      assertThat(
              answerer(
                  plane.get(
                      ATTESTATION, "Accept", "application/octet-stream", "Cache-Control", "no")))
          .isEqualTo("scripted-1");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {202, 206, 304})
  void anUnrequestedStatusIsNoAnswer(int status) {
    try (var odd = new ScriptedServer(request -> request.response().setStatusCode(status).end());
        var plane = new DataPlaneFixture(ProxySetup.pair().behind(odd.url()))) {
      assertThat(answerer(plane.get(FORK))).isEqualTo("node-1");
    }
  }

  @Test
  void aRequestedStatusIsRelayed() {
    try (var conditional =
            new ScriptedServer(
                request -> {
                  var partial = request.getHeader("Range") != null;
                  request.response().setStatusCode(partial ? 206 : 304).end(partial ? "{\"da" : "");
                });
        var plane = new DataPlaneFixture(ProxySetup.pair().behind(conditional.url()))) {
      assertThat(plane.get(FORK, "If-None-Match", "\"a\"").statusCode()).isEqualTo(304);
      assertThat(plane.get(FORK, "Range", "bytes=0-3").body()).isEqualTo("{\"da");
    }
  }

  static void json(HttpServerRequest request, String body) {
    request.response().putHeader("Content-Type", "application/json").end(body);
  }

  static void ssz(HttpServerRequest request, Buffer body) {
    request.response().putHeader("Content-Type", "application/octet-stream").end(body);
  }

  private static String answerer(HttpResponse<?> response) {
    return Caller.answerer(response);
  }
}
