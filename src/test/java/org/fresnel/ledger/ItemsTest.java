package org.fresnel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.fresnel.ledger.Messages.JSON;
import static org.fresnel.ledger.Messages.SSZ;
import static org.fresnel.ledger.Messages.committee;
import static org.fresnel.ledger.Messages.list;
import static org.fresnel.ledger.Messages.preparation;
import static org.fresnel.ledger.Messages.read;
import static org.fresnel.ledger.Messages.registration;
import static org.fresnel.ledger.Messages.sszRegistration;
import static org.fresnel.ledger.Messages.sync;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import org.fresnel.fixture.Zipped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemsTest {
  private static final String FAR_FUTURE = "18446744073709551615";

  @Test
  void anItemIsKeptAsTheTextThatItCameAs() {
    var odd =
        "{ \"new\" : [1, {\"fee_recipient\":\"no\"}],\n\t\"validator_index\":7,"
            + " \"note\":\"\\u00e4 ü }]\", \"fee_recipient\":\"0x1\" , \"nil\":null}";
    var body = " [ " + preparation(1, "ab") + " ,\n" + odd + " ]\n";

    var items = Items.of(Kind.PREPARATION, JSON, Buffer.buffer(body)).all();

    assertThat(items).extracting(Item::json).containsExactly(preparation(1, "ab"), odd);
    assertThat(items).extracting(Item::key).containsExactly("1", "7");
  }

  @Test
  void aPreparationIsAboutAValidator() {
    assertThat(read(Kind.PREPARATION, preparation(12, "ab")))
        .containsExactly(new Item(Kind.PREPARATION, "12", 0, preparation(12, "ab")));
  }

  @Test
  void aCommitteeSubscriptionIsAboutAValidatorASlotAndACommittee() {
    assertThat(read(Kind.COMMITTEE_SUBSCRIPTION, committee(12, 3200, 4, true)))
        .extracting(Item::key, Item::bound)
        .containsExactly(tuple("12/3200/4", 3200L));
  }

  @Test
  void aSyncSubscriptionIsAboutAValidatorAndAPeriod() {
    assertThat(read(Kind.SYNC_SUBSCRIPTION, sync(12, "512"), sync(12, FAR_FUTURE)))
        .extracting(Item::key)
        .containsExactly("12/512", "12/" + FAR_FUTURE);
  }

  @Test
  void aRegistrationIsAboutAPublicKeyInWhateverCase() {
    assertThat(read(Kind.REGISTRATION, registration("AB", 5), registration("ab", 5)))
        .extracting(Item::key)
        .containsOnly("0x" + "ab".repeat(48));
  }

  @Test
  void aRegistrationInSszIsTheSameItemAsInJson() {
    var ssz = sszRegistration("ab", 5).appendBuffer(sszRegistration("cd", 6));

    assertThat(Items.of(Kind.REGISTRATION, SSZ, ssz))
        .isEqualTo(
            new Items(read(Kind.REGISTRATION, registration("ab", 5), registration("cd", 6)), 0));
  }

  @Test
  void largeNumbersInSszAreUnsigned() {
    var ssz = sszRegistration("ab", -1);

    assertThat(Items.of(Kind.REGISTRATION, SSZ, ssz).all().getFirst().json())
        .contains("\"timestamp\":\"" + FAR_FUTURE + "\"");
  }

  @Test
  void anItemThatCannotBeUnderstoodIsCountedAndCostsNotTheOthers() {
    var items =
        Items.of(
            Kind.PREPARATION,
            JSON,
            list(preparation(1, "ab"), "{\"fee_recipient\":\"0x1\"}", preparation(2, "ab")));

    assertThat(items.all()).extracting(Item::key).containsExactly("1", "2");
    assertThat(items.unread()).isEqualTo(1);
  }

  @Test
  void anEmptyListHasNothingUnread() {
    assertThat(Items.of(Kind.PREPARATION, JSON, list()).unread()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[", "[{\"validator_index\":\"1\"}", "[1]", "no JSON"})
  void aBodyOfAnotherFormIsUnread(String body) {
    assertThat(Items.of(Kind.PREPARATION, JSON, Buffer.buffer(body))).isEqualTo(Items.NONE);
  }

  @Test
  void aBodyInAnotherCharacterSetIsUnread() {
    var utf16 = Buffer.buffer(("[" + preparation(1, "ab") + "]").getBytes(StandardCharsets.UTF_16));

    assertThat(Items.of(Kind.PREPARATION, JSON, utf16).all()).isEmpty();
  }

  @Test
  void aCutSszBodyIsUnread() {
    assertThat(Items.of(Kind.REGISTRATION, SSZ, sszRegistration("ab", 5).slice(0, 179)))
        .isEqualTo(Items.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "x-gzip"})
  void aBodyInGzipIsReadAsAnyOther(String coding) {
    assertThat(Items.of(Kind.PREPARATION, coded(coding), gzip(list(preparation(1, "ab")))))
        .isEqualTo(new Items(read(Kind.PREPARATION, preparation(1, "ab")), 0));
  }

  @Test
  void aRegistrationInSszAndGzipIsReadToo() {
    var headers = coded("gzip").add("Content-Type", "application/octet-stream");

    assertThat(Items.of(Kind.REGISTRATION, headers, gzip(sszRegistration("ab", 5))).all())
        .isEqualTo(read(Kind.REGISTRATION, registration("ab", 5)));
  }

  @Test
  void aDamagedGzipBodyIsUnread() {
    var cut = gzip(list(preparation(1, "ab")));

    assertThat(Items.of(Kind.PREPARATION, coded("gzip"), cut.slice(0, cut.length() - 9)))
        .isEqualTo(Items.NONE);
  }

  @Test
  void aBodyInAnotherCodingIsUnread() {
    assertThat(Items.of(Kind.PREPARATION, coded("zstd"), list(preparation(1, "ab"))))
        .isEqualTo(Items.NONE);
  }

  private static MultiMap coded(String coding) {
    return HttpHeaders.headers().add("Content-Encoding", coding);
  }

  private static Buffer gzip(Buffer plain) {
    return Zipped.gzip(plain);
  }
}
