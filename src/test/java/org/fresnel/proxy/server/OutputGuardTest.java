package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `node-1` has been restarted and would pay nobody; `node-2` knows the fee recipients.
class OutputGuardTest {
  private static final int VALIDATORS = 64;
  private static final String WANTED = "0x" + "ab".repeat(20);
  private static final String RANDAO = "0x" + "c0".repeat(96);
  private final DataPlaneFixture plane = new DataPlaneFixture(ProxySetup.pair());

  @BeforeEach
  void prepare() {
    LongStream.range(0, VALIDATORS).forEach(index -> plane.recipients.put(index, WANTED));
    tell("node-2", WANTED);
  }

  @AfterEach
  void close() {
    plane.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/octet-stream"})
  void anotherNodeIsAskedAfterAWrongFeeRecipient(String representation) {
    var response = plane.get(block(), "Accept", representation);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Fresnel-Node")).hasValue("node-2");
  }

  @Test
  void aWrongFeeRecipientIsReported() {
    plane.get(block());

    assertThat(plane.doubts)
        .singleElement()
        .satisfies(doubt -> assertThat(doubt.node().name()).isEqualTo("node-1"))
        .satisfies(doubt -> assertThat(doubt.objection()).contains(WANTED));
  }

  @Test
  void aWrongFeeRecipientIsBetterThanNone() {
    tell("node-2", "0x" + "ef".repeat(20));

    var response = plane.get(block());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Fresnel-Node")).hasValue("node-2");
  }

  @Test
  void compressedAnswersAreCheckedToo() {
    plane.node("node-1").compressJson(true);

    var response = plane.get(block(), "Accept-Encoding", "gzip");

    assertThat(response.headers().firstValue("Fresnel-Node")).hasValue("node-2");
  }

  private String block() {
    return "/eth/v3/validator/blocks/%d?randao_reveal=%s"
        .formatted(plane.network.chain().currentSlot(), RANDAO);
  }

  private void tell(String node, String recipient) {
    var preparations =
        LongStream.range(0, VALIDATORS)
            .mapToObj(
                index ->
                    "{\"validator_index\":\"%d\",\"fee_recipient\":\"%s\"}"
                        .formatted(index, recipient))
            .collect(Collectors.joining(",", "[", "]"));
    var url = URI.create(plane.node(node).url() + "/eth/v1/validator/prepare_beacon_proposer");
    var request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(preparations))
            .build();
    assertThat(plane.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }
}
