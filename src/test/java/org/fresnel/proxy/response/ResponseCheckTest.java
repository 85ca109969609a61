package org.fresnel.proxy.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fresnel.node.Identity;
import org.fresnel.node.SlotClock;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.Route;
import org.fresnel.routing.UnknownRequests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Epochs have 32 slots.
class ResponseCheckTest {
  private static final EndpointTable TABLE =
      EndpointTable.load(new UnknownRequests(true, UnknownRequests.Posts.OFF, Set.of()));
  private static final Identity NETWORK =
      new Identity(
          new SlotClock(Instant.EPOCH, Duration.ofSeconds(12), 32),
          "0xaa",
          "0x00",
          "1:0x",
          Map.of());
  static final List<String> JSON = List.of("application/json");
  static final List<String> SSZ = List.of("application/octet-stream");

  static final String FORK = "/eth/v1/beacon/states/head/fork";
  private static final String VALIDATORS = "/eth/v1/beacon/states/head/validators?id=1";
  static final String DATA = "/eth/v1/validator/attestation_data?slot=100&committee_index=0";
  private static final String BLOCK = "/eth/v3/validator/blocks/100?randao_reveal=0x00";
  private static final String DUTIES = "/eth/v1/validator/duties/proposer/3";
  private static final String UPDATES =
      "/eth/v1/beacon/light_client/updates?start_period=1&count=1";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":503,\"message\":\"node is syncing\"}",
        "{\"code\":\"503\",\"message\":\"node is syncing\",\"stacktraces\":[]}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32005,\"message\":\"rate exceeded\"}}",
        "{\"error\":\"no route\"}",
      })
  void anErrorObjectIsNoAnswer(String body) {
    assertThat(json(FORK, body)).isEqualTo(new ResponseFinding.ErrorObject());
    assertThat(json("/eth/v1/unheard/of", body)).isEqualTo(new ResponseFinding.ErrorObject());
    assertThat(json("/eth/v1/debug/fork_choice", body))
        .isEqualTo(new ResponseFinding.ErrorObject());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                             | no data",
        "{\"version\":\"fulu\"}         | no data",
        "{\"data\":null}                | data is null",
        "[]                             | an array instead of an object",
        "[{\"data\":{}}]                | an array instead of an object",
      })
  void aResponseWithoutDataIsNoAnswer(String body, String reason) {
    assertThat(json(FORK, body)).isEqualTo(new ResponseFinding.Wrong(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{}}",
        "{\"data\":\"0x\"}",
        "{\"error\":null,\"data\":{}}",
        "{\"code\":200,\"message\":\"ok\",\"data\":{}}",
        "{\"execution_optimistic\":false,\"meta\":{\"data\":null,\"a\":[[],{}]},\"data\":{}}",
      })
  void aResponseWithDataIsAnAnswer(String body) {
    assertThat(json(FORK, body)).isEqualTo(right());
  }

  @Test
  void theDataOfAListIsAnArray() {
    assertThat(json(VALIDATORS, "{\"data\":[]}")).isEqualTo(right());
    assertThat(json(VALIDATORS, "{\"data\":{}}")).isInstanceOf(ResponseFinding.Wrong.class);
  }

  /// Some programs write a list without elements so.
  @Test
  void nullInsteadOfAListIsSuspectAndWrongForDuties() {
    assertThat(json(VALIDATORS, "{\"data\":null}")).isInstanceOf(ResponseFinding.Doubtful.class);
    assertThat(json(DUTIES, "{\"data\":null}")).isInstanceOf(ResponseFinding.Wrong.class);
  }

  @Test
  void updatesOfLightClientsAreAnArray() {
    assertThat(json(UPDATES, "[]")).isEqualTo(right());
    assertThat(json(UPDATES, "{\"data\":[]}")).isEqualTo(right());
    assertThat(json(UPDATES, "{}")).isInstanceOf(ResponseFinding.Wrong.class);
  }

  @Test
  void anUnknownOperationMayHaveAnyResponse() {
    assertThat(json("/eth/v1/unheard/of", "{}")).isEqualTo(right());
    assertThat(json("/eth/v1/unheard/of", "[1]")).isEqualTo(right());
    assertThat(ssz("/eth/v1/unheard/of", Buffer.buffer())).isEqualTo(right());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "99  | 2 | 3 | it is of slot 99, not 100",
        "100 | 1 | 2 | its target is of epoch 2, its slot 100 is not",
        "100 | 3 | 4 | its target is of epoch 4, its slot 100 is not",
        "100 | 4 | 3 | its source is of epoch 4, after its target of epoch 3",
      })
  void attestationDataOfAnotherSlotOrEpochIsNoAnswer(
      long slot, long source, long target, String reason) {
    var wrong = new ResponseFinding.Wrong(reason);

    assertThat(json(DATA, data(slot, source, target))).isEqualTo(wrong);
    assertThat(ssz(DATA, sszData(slot, source, target))).isEqualTo(wrong);
  }

  @Test
  void attestationDataOfTheSlotIsAnAnswer() {
    assertThat(json(DATA, data(100, 2, 3))).isEqualTo(right());
    assertThat(json(DATA, data(100, 3, 3))).isEqualTo(right());
    assertThat(ssz(DATA, sszData(100, 2, 3))).isEqualTo(right());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{}}",
        "{\"data\":{\"slot\":\"100\"}}",
        "{\"data\":{\"slot\":\"100\",\"target\":{\"epoch\":\"3\"}}}",
        "{\"data\":{\"slot\":\"x\",\"source\":{\"epoch\":\"2\"},\"target\":{\"epoch\":\"3\"}}}",
        "{\"data\":{\"x\":{\"slot\":\"100\"},\"source\":{\"epoch\":\"2\"},\"target\":{\"epoch\":\"3\"}}}",
      })
  void attestationDataWithoutItsFieldsIsNoAnswer(String body) {
    assertThat(json(DATA, body)).isInstanceOf(ResponseFinding.Wrong.class);
  }

  @Test
  void attestationDataThatIsTooShortIsNoAnswer() {
    assertThat(ssz(DATA, sszData(100, 2, 3).slice(0, 90)))
        .isInstanceOf(ResponseFinding.Wrong.class);
    assertThat(ssz(DATA, Buffer.buffer("1"))).isInstanceOf(ResponseFinding.Wrong.class);
  }

  @ParameterizedTest
  @CsvSource({
    "100, 2, 3, true",
    "100, 9, 9, true",
    "99, 2, 3, false",
    "100, 4, 3, false",
    "100, 11, 13, false",
    "100, 100, 101, false",
  })
  void theEpochHasToBePossibleIfItsLengthIsUnknown(
      long slot, long source, long target, boolean right) {
    assertThat(unknown(DATA, data(slot, source, target)).equals(right())).isEqualTo(right);
  }

  @Test
  void aNeighbouringEpochIsImpossibleLaterInTheChain() {
    var late = DATA.replace("100", "13000000");

    assertThat(unknown(late, data(13_000_000, 406_249, 406_250))).isEqualTo(right());
    assertThat(unknown(late, data(13_000_000, 406_248, 406_249)))
        .isEqualTo(
            new ResponseFinding.Wrong("its target is of epoch 406249, its slot 13000000 is not"));
    assertThat(unknown(late, data(13_000_000, 406_249, 406_251)))
        .isInstanceOf(ResponseFinding.Wrong.class);
  }

  @Test
  void dutiesHaveToBePossibleIfTheEpochLengthIsUnknown() {
    var of = "{\"data\":[{\"slot\":\"96\"},{\"slot\":\"%s\"}]}";

    assertThat(unknown(DUTIES, of.formatted("127"))).isEqualTo(right());
    assertThat(unknown(DUTIES, of.formatted("128"))).isInstanceOf(ResponseFinding.Wrong.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"version\":\"fulu\",\"data\":{\"slot\":\"%s\",\"body\":{\"slot\":\"1\"}}}",
        "{\"data\":{\"block\":{\"proposer_index\":\"7\",\"slot\":\"%s\"},\"blobs\":[\"0x\"]}}",
        "{\"data\":{\"kzg_proofs\":[],\"block\":{\"slot\":\"%s\"}}}",
      })
  void aBlockOfAnotherSlotIsNoAnswer(String form) {
    assertThat(json(BLOCK, form.formatted("100"))).isEqualTo(right());
    assertThat(json(BLOCK, form.formatted("101")))
        .isEqualTo(new ResponseFinding.Wrong("it is of slot 101, not 100"));
  }

  /// Blocks with blobs stand behind three offsets.
  @Test
  void aBlockOfAnotherSlotIsNoAnswerInSsz() {
    var plain = Buffer.buffer().appendLongLE(100).appendLongLE(7);
    var contents = Buffer.buffer().appendIntLE(12).appendIntLE(20).appendIntLE(20);

    assertThat(ssz(BLOCK, plain)).isEqualTo(right());
    assertThat(ssz(BLOCK, contents.copy().appendLongLE(100))).isEqualTo(right());
    assertThat(ssz(BLOCK, Buffer.buffer().appendLongLE(101).appendLongLE(7)))
        .isEqualTo(new ResponseFinding.Wrong("it is of slot 101, not 100"));
    assertThat(ssz(BLOCK, contents.copy().appendLongLE(101)))
        .isInstanceOf(ResponseFinding.Wrong.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/eth/v2/validator/aggregate_attestation?slot=9     |"
            + " {\"data\":{\"aggregation_bits\":\"0x\",\"data\":{\"slot\":\"%s\"}}}",
        "/eth/v1/validator/sync_committee_contribution?slot=9 | {\"data\":{\"slot\":\"%s\"}}",
        "/eth/v1/validator/payload_attestation_data?slot=9  |"
            + " {\"data\":{\"beacon_block_root\":\"0x\",\"slot\":\"%s\"}}",
        "/eth/v1/validator/payload_attestation_data/9       |"
            + " {\"data\":{\"beacon_block_root\":\"0x\",\"slot\":\"%s\"}}",
      })
  void everythingProducedForASlotIsOfThatSlot(String target, String form) {
    assertThat(json(target, form.formatted("9"))).isEqualTo(right());
    assertThat(json(target, form.formatted("8"))).isInstanceOf(ResponseFinding.Wrong.class);
  }

  @Test
  void dutiesOfAnotherEpochAreNoAnswer() {
    var of = "{\"dependent_root\":\"0x\",\"data\":[{\"slot\":\"96\"},{\"slot\":\"%s\"}]}";

    assertThat(json(DUTIES, of.formatted("127"))).isEqualTo(right());
    assertThat(json(DUTIES, "{\"data\":[]}")).isEqualTo(right());
    assertThat(json(DUTIES, of.formatted("128")))
        .isEqualTo(new ResponseFinding.Wrong("its duty of slot 128 is not of epoch 3"));
  }

  @Test
  void theStartOfALargeAnswerIsChecked() {
    var duties = "{\"data\":[" + "{\"slot\":\"96\"},".repeat(BodyPrefix.MAX_BYTES);
    var block = "{\"data\":{\"slot\":\"1\",\"body\":\"0x" + "00".repeat(100);

    assertThat(beginning(DUTIES, duties)).isEqualTo(right());
    assertThat(beginning(DUTIES, duties.replaceFirst("96", "95")))
        .isInstanceOf(ResponseFinding.Wrong.class);
    assertThat(beginning(BLOCK, block)).isInstanceOf(ResponseFinding.Wrong.class);
    assertThat(beginning(FORK, "{\"execution_optimistic\":false,")).isEqualTo(right());
    assertThat(beginning(FORK, "{\"code\":503,\"message\":\"no\",\"stacktraces\":[\"x\","))
        .isEqualTo(new ResponseFinding.ErrorObject());
  }

  private static ResponseFinding json(String target, String body) {
    return check(target)
        .finding(JSON, headers("application/json; charset=utf-8"), text(body), true);
  }

  /// Before any node has told its network.
  private static ResponseFinding unknown(String target, String body) {
    return ResponseCheck.of(route(target), Identity.UNKNOWN)
        .finding(JSON, headers("application/json"), text(body), true);
  }

  private static ResponseFinding ssz(String target, Buffer body) {
    return check(target).finding(SSZ, headers("application/octet-stream"), body, true);
  }

  private static ResponseFinding beginning(String target, String body) {
    return check(target).finding(JSON, headers("application/json"), text(body), false);
  }

  static ResponseCheck check(String target) {
    return ResponseCheck.of(route(target), NETWORK);
  }

  private static Route.Known route(String target) {
    return (Route.Known) TABLE.route("GET", target);
  }

  static ResponseFinding right() {
    return new ResponseFinding.Right();
  }

  static MultiMap headers(String type) {
    return MultiMap.caseInsensitiveMultiMap().add("Content-Type", type);
  }

  static String data(long slot, long source, long target) {
    return ("{\"data\":{\"slot\":\"%d\",\"index\":\"0\",\"beacon_block_root\":\"0xab\","
            + "\"source\":{\"epoch\":\"%d\",\"root\":\"0x01\"},"
            + "\"target\":{\"epoch\":\"%d\",\"root\":\"0x02\"}}}")
        .formatted(slot, source, target);
  }

  static Buffer sszData(long slot, long source, long target) {
    return Buffer.buffer()
        .appendLongLE(slot)
        .appendLongLE(0)
        .appendBytes(new byte[32])
        .appendLongLE(source)
        .appendBytes(new byte[32])
        .appendLongLE(target)
        .appendBytes(new byte[32]);
  }

  static Buffer text(String body) {
    return Buffer.buffer(body);
  }
}
