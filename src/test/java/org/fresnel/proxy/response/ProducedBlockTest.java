package org.fresnel.proxy.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import org.fresnel.fixture.Caller;
import org.fresnel.simulator.SimulatedNetwork;
import org.fresnel.simulator.SimulationSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProducedBlockTest {
  private static final String RECIPIENT = "0x" + "ab".repeat(20);
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final long SLOT = 5;

  private final Vertx vertx = Vertx.vertx();
  private final Caller caller = new Caller();

  @AfterEach
  void close() {
    caller.close();
    ended(vertx.close());
  }

  @ParameterizedTest
  @CsvSource({
    "8, application/json",
    "8, application/octet-stream",
    "32, application/json",
    "32, application/octet-stream"
  })
  void theProposerAndTheFeeRecipientAreReadInEveryFormat(int slotsPerEpoch, String representation) {
    var network = network(slotsPerEpoch);
    var proposer = network.chain().duties().proposer(SLOT);
    prepare(network, proposer);

    var block = ProducedBlock.of(produced(network, representation));

    assertThat(block.proposer()).hasValue(proposer);
    assertThat(block.feeRecipient()).hasValue(RECIPIENT);
  }

  @ParameterizedTest
  @CsvSource({
    "8, application/json, true",
    "8, application/octet-stream, true",
    "8, application/octet-stream, false",
    "32, application/json, false",
    "32, application/octet-stream, true",
    "32, application/octet-stream, false"
  })
  void theProposerAndTheFeeRecipientOfABidAreReadInEveryFormat(
      int slotsPerEpoch, String representation, boolean withPayload) {
    var network = network(slotsPerEpoch, 0);
    var proposer = network.chain().duties().proposer(SLOT);
    prepare(network, proposer);

    var target =
        "../../v4/validator/blocks/%d?include_payload=%s&randao_reveal=0x%s"
            .formatted(SLOT, withPayload, "c0".repeat(96));
    var block = ProducedBlock.of(produced(network, representation, target));

    assertThat(block.feeRecipient()).hasValue(RECIPIENT);
    assertThat(block.proposer()).hasValue(proposer);
  }

  @Test
  void theValuesAreReadFromTheHeaders() {
    var headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("Eth-Execution-Payload-Blinded", "true")
            .add("Eth-Execution-Payload-Value", "12345678901234567890123")
            .add("Eth-Consensus-Block-Value", "7");

    var block = ProducedBlock.of(new WholeResponse(headers, Buffer.buffer("{}")));

    assertThat(block.blinded()).isTrue();
    assertThat(block.payloadValue()).hasValue(new BigInteger("12345678901234567890123"));
    assertThat(block.blockValue()).isEqualTo(BigInteger.valueOf(7));
  }

  @ParameterizedTest
  @CsvSource({"application/json, nothing", "application/octet-stream, nothing"})
  void aBodyThatIsNoBlockHasNoValues(String representation, String body) {
    var headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("Content-Type", representation)
            .add("Eth-Consensus-Version", "electra");

    var block = ProducedBlock.of(new WholeResponse(headers, Buffer.buffer(body)));

    assertThat(block.proposer()).isEmpty();
  }

  private SimulatedNetwork network(int slotsPerEpoch) {
    return network(slotsPerEpoch, SimulationSettings.NEVER);
  }

  private SimulatedNetwork network(int slotsPerEpoch, long gloasEpoch) {
    var settings =
        SimulationSettings.defaults(GENESIS)
            .withNodes(1)
            .withSlotsPerEpoch(slotsPerEpoch)
            .withGloasEpoch(gloasEpoch);
    var now = GENESIS.plus(settings.slotDuration().multipliedBy(SLOT));
    return ended(SimulatedNetwork.start(vertx, settings, InstantSource.fixed(now)));
  }

  private void prepare(SimulatedNetwork network, int proposer) {
    var preparation =
        "[{\"validator_index\":\"%d\",\"fee_recipient\":\"%s\"}]".formatted(proposer, RECIPIENT);
    var request =
        HttpRequest.newBuilder(url(network, "prepare_beacon_proposer"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(preparation));
    caller.send(request.build(), BodyHandlers.discarding());
  }

  private WholeResponse produced(SimulatedNetwork network, String representation) {
    var target = "../../v3/validator/blocks/%d?randao_reveal=0x%s".formatted(SLOT, "c0".repeat(96));
    return produced(network, representation, target);
  }

  private WholeResponse produced(SimulatedNetwork network, String representation, String target) {
    var request = HttpRequest.newBuilder(url(network, target)).header("Accept", representation);
    var answer = caller.send(request.build(), BodyHandlers.ofByteArray());
    var headers = MultiMap.caseInsensitiveMultiMap();
    answer.headers().map().forEach((name, values) -> headers.add(name, values));
    return new WholeResponse(headers, Buffer.buffer(answer.body()));
  }

  private static URI url(SimulatedNetwork network, String target) {
    var base = URI.create(network.urls().getFirst() + "/eth/v1/validator/");
    return base.resolve(target);
  }
}
