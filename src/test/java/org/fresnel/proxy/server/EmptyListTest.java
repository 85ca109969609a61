package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.fresnel.fixture.Caller;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A list without elements has no bytes in SSZ.
class EmptyListTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /eth/v1/beacon/blobs/1",
        "GET /eth/v1/beacon/blob_sidecars/1",
        "GET /eth/v1/beacon/pool/payload_attestations",
        "GET /eth/v1/beacon/states/head/validator_balances?id=1",
        "GET /eth/v1/beacon/states/head/pending_deposits",
        "GET /eth/v1/debug/beacon/data_column_sidecars/1",
        "GET /eth/v1/beacon/light_client/updates?start_period=1&count=1",
        "POST /eth/v1/validator/duties/attester/1",
        "POST /eth/v1/validator/duties/sync/1",
        "POST /eth/v1/beacon/states/head/validator_identities",
      })
  void noBytesAreAnAnswerForAList(String asked) {
    var method = asked.split(" ", 2)[0];
    var target = asked.split(" ", 2)[1];
    try (var empty = new ScriptedServer(request -> WrongAnswerTest.ssz(request, Buffer.buffer()));
        var plane = new DataPlaneFixture(ProxySetup.of().behind(empty.url()))) {
      String[] headers = {"Accept", "application/octet-stream", "Content-Type", "application/json"};
      var response =
          method.equals("GET") ? plane.get(target, headers) : plane.post(target, "[]", headers);

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).isEmpty();
      assertThat(response.headers().firstValue("Content-Type"))
          .hasValue("application/octet-stream");
      assertThat(Caller.answerer(response)).isEqualTo("scripted-1");
      assertThat(plane.fleet.snapshot().named("scripted-1").orElseThrow().failures().recent())
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/eth/v2/beacon/blocks/1",
        "/eth/v1/validator/attestation_data?slot=10&committee_index=0",
        "/eth/v3/validator/blocks/10?randao_reveal=0x00",
      })
  void noBytesAreNoAnswerForAnythingElse(String target) {
    try (var empty = new ScriptedServer(request -> WrongAnswerTest.ssz(request, Buffer.buffer()));
        var plane = new DataPlaneFixture(ProxySetup.of().behind(empty.url()))) {
      assertThat(plane.get(target, "Accept", "application/octet-stream").statusCode())
          .isEqualTo(503);
    }
  }
}
