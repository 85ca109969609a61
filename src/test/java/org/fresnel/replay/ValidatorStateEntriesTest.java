package org.fresnel.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.replay.ClientMessages.committee;
import static org.fresnel.replay.ClientMessages.preference;
import static org.fresnel.replay.ClientMessages.preparation;
import static org.fresnel.replay.ClientMessages.read;
import static org.fresnel.replay.ClientMessages.registration;
import static org.fresnel.replay.ClientMessages.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.fresnel.node.Identity;
import org.fresnel.node.SlotClock;
import org.junit.jupiter.api.Test;

class ValidatorStateEntriesTest {
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration SLOT = Duration.ofSeconds(12);
  private static final SlotClock CLOCK = new SlotClock(GENESIS, SLOT, 32);

  private final ValidatorStateEntries book = new ValidatorStateEntries(bounds(3, 10_000));
  private Instant now = atSlot(3200);

  private static EntryBounds bounds(int entries, long characters) {
    var each = new EntryBounds.OfKind(entries, characters, 1000, 10_000);
    return new EntryBounds(each, each);
  }

  private static Instant atSlot(long slot) {
    return GENESIS.plus(SLOT.multipliedBy(slot));
  }

  private void told(MessageType kind, String... items) {
    book.enter(read(kind, items), now);
  }

  private String json(MessageType kind, String key) {
    return book.find(kind, key).orElseThrow().item().json();
  }

  private boolean holdsAt(long slot, MessageType kind) {
    book.expire(new EntryLife(CLOCK, atSlot(slot)));
    return !book.keys(kind).isEmpty();
  }

  @Test
  void aPreferenceIsKeptUntilItsSlotIsOver() {
    told(MessageType.PREFERENCE, preference(7, 3210, "aa"));

    assertThat(holdsAt(3210, MessageType.PREFERENCE)).isTrue();
    assertThat(holdsAt(3211, MessageType.PREFERENCE)).isFalse();
  }

  @Test
  void aPreferenceNamesTheFeeRecipientUntilItExpires() {
    told(MessageType.PREFERENCE, preference(7, 3210, "aa"));
    assertThat(book.feeRecipient(7)).contains("0x" + "aa".repeat(20));

    book.expire(new EntryLife(CLOCK, atSlot(3211)));

    assertThat(book.feeRecipient(7)).isEmpty();
  }

  @Test
  void theLatestMessageOfAValidatorCounts() {
    told(MessageType.PREPARATION, preparation(7, "aa"), preparation(8, "aa"));
    told(MessageType.PREPARATION, preparation(7, "bb"));

    assertThat(json(MessageType.PREPARATION, "7")).isEqualTo(preparation(7, "bb"));
    assertThat(book.keys(MessageType.PREPARATION)).containsExactly("8", "7");
  }

  @Test
  void anAggregatorReplacesAMemberOfTheSameCommittee() {
    told(MessageType.COMMITTEE_SUBSCRIPTION, committee(7, 3201, 1, false));
    told(
        MessageType.COMMITTEE_SUBSCRIPTION,
        committee(7, 3201, 1, true),
        committee(7, 3202, 1, true));

    assertThat(book.keys(MessageType.COMMITTEE_SUBSCRIPTION))
        .containsExactly("7/3201/1", "7/3202/1");
    assertThat(json(MessageType.COMMITTEE_SUBSCRIPTION, "7/3201/1")).contains("true");
  }

  @Test
  void anEarlierSignatureDoesNotReplaceALaterOne() {
    told(MessageType.REGISTRATION, registration("ab", 10));
    told(MessageType.REGISTRATION, registration("ab", 9));

    assertThat(json(MessageType.REGISTRATION, "0x" + "ab".repeat(48)))
        .isEqualTo(registration("ab", 10));
  }

  @Test
  void aRepeatedRegistrationIsRenewed() {
    told(MessageType.REGISTRATION, registration("ab", 10));
    now = atSlot(3200 + 7 * 32);
    told(MessageType.REGISTRATION, registration("ab", 10));

    assertThat(holdsAt(3200 + 9 * 32, MessageType.REGISTRATION)).isTrue();
  }

  @Test
  void aPreparationIsValidForItsEpochAndTwoMore() {
    now = atSlot(3210);
    told(MessageType.PREPARATION, preparation(7, "aa"));

    assertThat(holdsAt(3200 + 3 * 32 - 1, MessageType.PREPARATION)).isTrue();
    assertThat(holdsAt(3200 + 3 * 32, MessageType.PREPARATION)).isFalse();
  }

  @Test
  void aRegistrationIsValidForEightEpochs() {
    told(MessageType.REGISTRATION, registration("ab", 10));

    assertThat(holdsAt(3200 + 8 * 32 - 1, MessageType.REGISTRATION)).isTrue();
    assertThat(holdsAt(3200 + 8 * 32, MessageType.REGISTRATION)).isFalse();
  }

  @Test
  void aCommitteeSubscriptionIsValidUntilItsSlotIsOver() {
    told(MessageType.COMMITTEE_SUBSCRIPTION, committee(7, 3250, 1, true));

    assertThat(holdsAt(3250, MessageType.COMMITTEE_SUBSCRIPTION)).isTrue();
    assertThat(holdsAt(3251, MessageType.COMMITTEE_SUBSCRIPTION)).isFalse();
  }

  @Test
  void aSyncSubscriptionIsValidUntilItsEpoch() {
    told(MessageType.SYNC_SUBSCRIPTION, sync(7, "102"));

    assertThat(holdsAt(102 * 32 - 1, MessageType.SYNC_SUBSCRIPTION)).isTrue();
    assertThat(holdsAt(102 * 32, MessageType.SYNC_SUBSCRIPTION)).isFalse();
  }

  @Test
  void aSyncSubscriptionWithoutEndDoesNotExpire() {
    told(MessageType.SYNC_SUBSCRIPTION, sync(7, "18446744073709551615"));

    assertThat(holdsAt(1_000_000, MessageType.SYNC_SUBSCRIPTION)).isTrue();
  }

  @Test
  void nothingExpiresWhileTheNetworkIsUnknown() {
    told(MessageType.PREPARATION, preparation(7, "aa"));
    told(MessageType.COMMITTEE_SUBSCRIPTION, committee(7, 1, 1, true));

    book.expire(new EntryLife(Identity.UNKNOWN.clock(), atSlot(1_000_000)));

    assertThat(book.keys(MessageType.PREPARATION)).hasSize(1);
    assertThat(book.keys(MessageType.COMMITTEE_SUBSCRIPTION)).hasSize(1);
  }

  @Test
  void theOldestEntryIsDroppedWhenTheStoreIsFull() {
    told(MessageType.PREPARATION, preparation(1, "aa"), preparation(2, "aa"), preparation(3, "aa"));
    told(MessageType.PREPARATION, preparation(1, "aa"), preparation(4, "aa"));

    assertThat(book.keys(MessageType.PREPARATION)).containsExactly("3", "1", "4");
    assertThat(stock(MessageType.PREPARATION).dropped()).isEqualTo(1);
  }

  @Test
  void theSizeOfTheStoreIsBoundedToo() {
    var small = new ValidatorStateEntries(bounds(100, 2L * preparation(1, "aa").length()));

    small.enter(
        read(
            MessageType.PREPARATION,
            preparation(1, "aa"),
            preparation(2, "aa"),
            preparation(3, "aa")),
        now);

    assertThat(small.keys(MessageType.PREPARATION)).containsExactly("2", "3");
  }

  @Test
  void aTooLargeItemIsNotStored() {
    told(
        MessageType.PREPARATION,
        preparation(1, "aa").replace("}", ",\"x\":\"" + "y".repeat(999) + "\"}"));

    assertThat(book.keys(MessageType.PREPARATION)).isEmpty();
    assertThat(stock(MessageType.PREPARATION).dropped()).isEqualTo(1);
  }

  @Test
  void theStoreReportsTheNumberAndTheAgeOfItsEntries() {
    told(MessageType.PREPARATION, preparation(1, "aa"));
    now = atSlot(3201);
    told(MessageType.PREPARATION, preparation(2, "aa"));

    var stock = stock(MessageType.PREPARATION);
    assertThat(stock.entries()).isEqualTo(2);
    assertThat(stock.oldest()).contains(atSlot(3200));
    assertThat(stock.newest()).contains(atSlot(3201));
  }

  private EntryStats stock(MessageType kind) {
    return Objects.requireNonNull(book.tallies().get(kind));
  }
}
