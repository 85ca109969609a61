package org.fresnel.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.fresnel.replay.ClientMessages.JSON;
import static org.fresnel.replay.ClientMessages.SSZ;
import static org.fresnel.replay.ClientMessages.committee;
import static org.fresnel.replay.ClientMessages.list;
import static org.fresnel.replay.ClientMessages.parse;
import static org.fresnel.replay.ClientMessages.preference;
import static org.fresnel.replay.ClientMessages.preparation;
import static org.fresnel.replay.ClientMessages.read;
import static org.fresnel.replay.ClientMessages.registration;
import static org.fresnel.replay.ClientMessages.sszPreference;
import static org.fresnel.replay.ClientMessages.sszRegistration;
import static org.fresnel.replay.ClientMessages.sync;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.fresnel.fixture.GzippedBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageItemParserTest {
  private static final String FAR_FUTURE = "18446744073709551615";

  @Test
  void anItemIsStoredAsTheReceivedText() {
    var odd =
        "{ \"new\" : [1, {\"fee_recipient\":\"no\"}],\n\t\"validator_index\":7,"
            + " \"note\":\"\\u00e4 ü }]\", \"fee_recipient\":\"0x1\" , \"nil\":null}";
    var body = " [ " + preparation(1, "ab") + " ,\n" + odd + " ]\n";

    var items = parse(MessageType.PREPARATION, JSON, Buffer.buffer(body)).all();

    assertThat(items).extracting(MessageItem::json).containsExactly(preparation(1, "ab"), odd);
    assertThat(items).extracting(MessageItem::key).containsExactly("1", "7");
  }

  @Test
  void anItemThatIsNoUtf8IsUnread() {
    var body = Buffer.buffer("[" + preparation(1, "ab") + "]");
    body.setByte(body.toString().indexOf("ab"), (byte) 0xff);

    assertThat(parse(MessageType.PREPARATION, JSON, body).all()).isEmpty();
  }

  @Test
  void aPreparationHasTheKeyOfItsValidator() {
    assertThat(read(MessageType.PREPARATION, preparation(12, "ab")))
        .containsExactly(new MessageItem(MessageType.PREPARATION, "12", 0, preparation(12, "ab")));
  }

  @Test
  void aPreferenceHasValidatorAndSlotInBothForms() {
    var json = preference(12, 3205, "ab");
    var expected = new MessageItem(MessageType.PREFERENCE, "12/3205", 3205, json);

    assertThat(read(MessageType.PREFERENCE, json)).containsExactly(expected);
    assertThat(parse(MessageType.PREFERENCE, SSZ, sszPreference(12, 3205, "ab")).all())
        .containsExactly(expected);
  }

  @Test
  void aCommitteeSubscriptionHasValidatorSlotAndCommittee() {
    assertThat(read(MessageType.COMMITTEE_SUBSCRIPTION, committee(12, 3200, 4, true)))
        .extracting(MessageItem::key, MessageItem::bound)
        .containsExactly(tuple("12/3200/4", 3200L));
  }

  @Test
  void aSyncSubscriptionHasValidatorAndPeriod() {
    assertThat(read(MessageType.SYNC_SUBSCRIPTION, sync(12, "512"), sync(12, FAR_FUTURE)))
        .extracting(MessageItem::key)
        .containsExactly("12/512", "12/" + FAR_FUTURE);
  }

  @Test
  void aRegistrationHasAPublicKeyInAnyCase() {
    assertThat(read(MessageType.REGISTRATION, registration("AB", 5), registration("ab", 5)))
        .extracting(MessageItem::key)
        .containsOnly("0x" + "ab".repeat(48));
  }

  @Test
  void aRegistrationInSszIsTheSameItemAsInJson() {
    var ssz = sszRegistration("ab", 5).appendBuffer(sszRegistration("cd", 6));

    assertThat(parse(MessageType.REGISTRATION, SSZ, ssz))
        .isEqualTo(
            new ClientMessages.Parsed(
                read(MessageType.REGISTRATION, registration("ab", 5), registration("cd", 6)), 0));
  }

  @Test
  void largeNumbersInSszAreUnsigned() {
    var ssz = sszRegistration("ab", -1);

    assertThat(parse(MessageType.REGISTRATION, SSZ, ssz).all().getFirst().json())
        .contains("\"timestamp\":\"" + FAR_FUTURE + "\"");
  }

  @Test
  void anUnreadableItemIsCountedAndDoesNotStopTheOthers() {
    var items =
        parse(
            MessageType.PREPARATION,
            JSON,
            list(preparation(1, "ab"), "{\"fee_recipient\":\"0x1\"}", preparation(2, "ab")));

    assertThat(items.all()).extracting(MessageItem::key).containsExactly("1", "2");
    assertThat(items.unread()).isEqualTo(1);
  }

  @Test
  void anEmptyListHasNoUnreadItems() {
    assertThat(parse(MessageType.PREPARATION, JSON, list()).unread()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[", "[{\"validator_index\":\"1\"}", "[1]", "no JSON"})
  void aBodyOfAnotherFormIsUnread(String body) {
    assertThat(parse(MessageType.PREPARATION, JSON, Buffer.buffer(body)))
        .isEqualTo(ClientMessages.Parsed.NONE);
  }

  @Test
  void aBodyInAnotherCharacterSetIsUnread() {
    var utf16 = Buffer.buffer(("[" + preparation(1, "ab") + "]").getBytes(StandardCharsets.UTF_16));

    assertThat(parse(MessageType.PREPARATION, JSON, utf16).all()).isEmpty();
  }

  @Test
  void aTruncatedSszBodyIsUnread() {
    assertThat(parse(MessageType.REGISTRATION, SSZ, sszRegistration("ab", 5).slice(0, 179)))
        .isEqualTo(ClientMessages.Parsed.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "x-gzip"})
  void aGzipBodyIsRead(String coding) {
    assertThat(parse(MessageType.PREPARATION, coded(coding), gzip(list(preparation(1, "ab")))))
        .isEqualTo(
            new ClientMessages.Parsed(read(MessageType.PREPARATION, preparation(1, "ab")), 0));
  }

  @Test
  void aGzippedSszRegistrationIsReadToo() {
    var headers = coded("gzip").add("Content-Type", "application/octet-stream");

    assertThat(parse(MessageType.REGISTRATION, headers, gzip(sszRegistration("ab", 5))).all())
        .isEqualTo(read(MessageType.REGISTRATION, registration("ab", 5)));
  }

  @Test
  void aDamagedGzipBodyIsUnread() {
    var cut = gzip(list(preparation(1, "ab")));

    assertThat(parse(MessageType.PREPARATION, coded("gzip"), cut.slice(0, cut.length() - 9)))
        .isEqualTo(ClientMessages.Parsed.NONE);
  }

  @Test
  void aBodyInAnotherCodingIsUnread() {
    assertThat(parse(MessageType.PREPARATION, coded("zstd"), list(preparation(1, "ab"))))
        .isEqualTo(ClientMessages.Parsed.NONE);
  }

  private static MultiMap coded(String coding) {
    return HttpHeaders.headers().add("Content-Encoding", coding);
  }

  private static Buffer gzip(Buffer plain) {
    return GzippedBody.gzip(plain);
  }

  @Test
  void aLargeMessageIsParsedPieceByPiece() {
    var items =
        IntStream.range(0, 20_000).mapToObj(i -> preparation(i, "ab")).toArray(String[]::new);

    var parsed = parse(MessageType.PREPARATION, JSON, list(items));

    assertThat(parsed.all()).extracting(MessageItem::json).containsExactly(items);
  }

  @Test
  void anElementWithoutEndIsUnread() {
    var large = preparation(1, "ab").replace("}", ",\"x\":\"" + "y".repeat(2 << 20) + "\"}");

    assertThat(parse(MessageType.PREPARATION, JSON, list(large)))
        .isEqualTo(ClientMessages.Parsed.NONE);
  }
}
