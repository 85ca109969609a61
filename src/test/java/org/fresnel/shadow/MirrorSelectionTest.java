package org.fresnel.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import org.fresnel.node.Node;
import org.fresnel.proxy.exchange.RelayedResponse;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.Route;
import org.fresnel.upstream.NodeResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorSelectionTest {
  private static final String DATA = "/eth/v1/validator/attestation_data?committee_index=0&slot=";

  private final EndpointTable table = EndpointTable.load();
  private final MirrorSelection all = new MirrorSelection(1, () -> 0.5);
  private final MirrorSelection none = new MirrorSelection(0, () -> 0.5);

  @Test
  void attestationDataIsSelectedOnceASlot() {
    assertThat(none.selects(get(DATA + 7, 200))).isTrue();
    assertThat(none.selects(get(DATA + 7, 200))).isFalse();
    assertThat(none.selects(get(DATA + 6, 200))).isFalse();
    assertThat(none.selects(get(DATA + 8, 200))).isTrue();
  }

  @Test
  void attestationDataOfAnImpossibleSlotDoesNotStopTheNextOnes() {
    assertThat(none.selects(get(DATA + Long.MAX_VALUE, 404))).isFalse();

    assertThat(none.selects(get(DATA + 8, 200))).isTrue();
  }

  @Test
  void aShareOfTheOtherReadsIsSelected() {
    assertThat(new MirrorSelection(0.6, () -> 0.5).selects(get("/eth/v1/beacon/genesis", 200)))
        .isTrue();
    assertThat(new MirrorSelection(0.4, () -> 0.5).selects(get("/eth/v1/beacon/genesis", 200)))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/eth/v3/validator/blocks/100",
        "/eth/v1/node/peers",
        "/eth/v2/validator/aggregate_attestation?slot=1&attestation_data_root=0x01&committee_index=0",
        "/eth/v2/debug/beacon/states/head",
        "/eth/v1/beacon/states/head/validators"
      })
  void readsThatGoodNodesAnswerDifferentlyAreNot(String target) {
    assertThat(all.selects(get(target, 200))).isFalse();
  }

  @Test
  void aReadWithABodyIsSelectedIfTheBodyIsKnownAsAWhole() {
    var target = "/eth/v1/validator/duties/attester/12";

    assertThat(all.selects(passage("POST", target, 200, "[\"1\"]", 2))).isTrue();
    assertThat(all.selects(passage("POST", target, 200, "1".repeat(4096), 2))).isFalse();
    assertThat(all.selects(passage("POST", target, 200, "", 2))).isFalse();
  }

  @Test
  void largeAnswersAndErrorsAreNot() {
    var target = "/eth/v1/beacon/genesis";

    assertThat(all.selects(passage("GET", target, 200, "", ComparedAnswer.MAX_BYTES + 1)))
        .isFalse();
    assertThat(all.selects(get(target, 500))).isFalse();
    assertThat(all.selects(get(target, 404))).isTrue();
  }

  private RelayedResponse get(String target, int status) {
    return passage("GET", target, status, "", 2);
  }

  private RelayedResponse passage(
      String method, String target, int status, String asked, int bytes) {
    return new RelayedResponse(
        (Route.Known) table.route(method, target),
        Buffer.buffer(asked),
        Node.at("a", "http://a"),
        response(status),
        new NodeResponse.Body.Whole(Buffer.buffer(new byte[bytes])));
  }

  private static NodeResponse response(int status) {
    return new NodeResponse() {
      @Override
      public int status() {
        return status;
      }

      @Override
      public MultiMap headers() {
        return MultiMap.caseInsensitiveMultiMap();
      }

      @Override
      public Future<Body> read(int boundBytes) {
        throw new AssertionError("read");
      }

      @Override
      public void discard() {
        throw new AssertionError("discarded");
      }
    };
  }
}
