package org.fresnel.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.replay.ClientMessages.committee;
import static org.fresnel.replay.ClientMessages.preparation;
import static org.fresnel.replay.ClientMessages.read;
import static org.fresnel.replay.ClientMessages.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.fresnel.node.SlotClock;
import org.junit.jupiter.api.Test;

/// What enters the validator state is there again in the next process.
class SavedValidatorStateTest {
  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
  private static final String NETWORK = "0xaa";

  private final FakeJournal disk = new FakeJournal();
  private final ValidatorStateEntries book = new ValidatorStateEntries(EntryBounds.of(1L << 30));
  private final EntrySaver saver = new EntrySaver(disk, 0, book, () -> NETWORK, Runnable::run);

  private void told(MessageType kind, String... items) {
    saver.entered(book.enter(read(kind, items), NOW));
  }

  private static List<StoredEntry> entries(ValidatorStateEntries of) {
    return of.all().stream().flatMap(List::stream).toList();
  }

  private SavedEntries saved() {
    return SavedEntries.of(disk.records());
  }

  private ValidatorStateEntries again() {
    var next = new ValidatorStateEntries(EntryBounds.of(1L << 30));
    saved().enterInto(next, NOW);
    return next;
  }

  @Test
  void everyMessageTypeIsRestored() {
    told(MessageType.PREPARATION, preparation(7, "aa"), preparation(8, "bb"));
    told(MessageType.REGISTRATION, registration("ab", 5));
    told(MessageType.COMMITTEE_SUBSCRIPTION, committee(7, 3210, 1, true));
    told(MessageType.SYNC_SUBSCRIPTION, ClientMessages.sync(7, "102"));

    assertThat(entries(again())).containsExactlyInAnyOrderElementsOf(entries(book));
    assertThat(again().feeRecipient(8)).contains("0x" + "bb".repeat(20));
    assertThat(saver.unsaved()).isZero();
  }

  @Test
  void restoredEntriesKeepTheirAge() {
    told(MessageType.PREPARATION, preparation(7, "aa"));
    var next = again();

    var clock = new SlotClock(NOW.minus(Duration.ofDays(1)), Duration.ofSeconds(12), 32);
    next.expire(new EntryLife(clock, NOW.plus(Duration.ofHours(1))));

    assertThat(next.keys(MessageType.PREPARATION)).isEmpty();
  }

  @Test
  void anArrivalTimeInTheFutureIsCorrected() {
    told(MessageType.PREPARATION, preparation(7, "aa"));
    var earlier = NOW.minusSeconds(60);
    var next = new ValidatorStateEntries(EntryBounds.of(1L << 30));

    saved().enterInto(next, earlier);

    assertThat(entries(next)).extracting(StoredEntry::arrived).containsExactly(earlier);
  }

  @Test
  void theLatestMessageCounts() {
    told(MessageType.PREPARATION, preparation(7, "aa"));
    told(MessageType.PREPARATION, preparation(7, "bb"));

    assertThat(again().feeRecipient(7)).contains("0x" + "bb".repeat(20));
  }

  @Test
  void anItemOfSeveralLinesIsOneRecord() {
    told(MessageType.PREPARATION, "{\n\"validator_index\":\"7\",\r\n\"fee_recipient\":\"0xaa\"}");

    assertThat(disk.records()).singleElement().asString().doesNotContain("\n", "\r");
    assertThat(again().keys(MessageType.PREPARATION)).containsExactly("7");
  }

  @Test
  void entriesThatArriveDuringAWriteAreWrittenNext() {
    disk.hold();
    told(MessageType.PREPARATION, preparation(1, "aa"));
    told(MessageType.PREPARATION, preparation(2, "aa"), preparation(3, "aa"));
    told(MessageType.PREPARATION, preparation(2, "bb"));

    assertThat(disk.waiting()).isEqualTo(1);
    disk.release();

    assertThat(entries(again())).hasSize(3);
    assertThat(again().feeRecipient(2)).contains("0x" + "bb".repeat(20));
  }

  @Test
  void unwrittenEntriesAreWrittenLater() {
    disk.fail(true);
    told(MessageType.PREPARATION, preparation(1, "aa"));
    assertThat(saver.unsaved()).isEqualTo(1);

    disk.fail(false);
    saver.save();

    assertThat(saver.unsaved()).isZero();
    assertThat(again().keys(MessageType.PREPARATION)).containsExactly("1");
  }

  @Test
  void theEndOfTheProcessWritesTheRest() {
    disk.hold();
    told(MessageType.PREPARATION, preparation(1, "aa"));
    told(MessageType.PREPARATION, preparation(2, "aa"));

    saver.finish();
    disk.release();

    assertThat(again().keys(MessageType.PREPARATION)).containsExactly("1", "2");
  }

  @Test
  void aJournalThatHasGrownIsRewritten() {
    var long1 = registration("ab", 1);
    var full = new EntrySaver(disk, 5 << 20, book, () -> NETWORK, Runnable::run);
    disk.append("0 garbage", _ -> {});

    full.entered(book.enter(read(MessageType.REGISTRATION, long1), NOW));

    assertThat(disk.records()).hasSize(2).noneMatch(it -> it.startsWith("0"));
    assertThat(again().keys(MessageType.REGISTRATION)).hasSize(1);
  }

  @Test
  void theLengthOfALineIsBounded() {
    var long1 = "\"x\":\"" + "y".repeat(4000) + "\",";
    var items =
        IntStream.range(0, 600)
            .mapToObj(i -> preparation(i, "aa").replace("{", "{" + long1))
            .toArray(String[]::new);

    told(MessageType.PREPARATION, items);

    assertThat(disk.records()).hasSizeGreaterThan(1).allMatch(it -> it.length() < 1_100_000);
    assertThat(entries(again())).hasSize(600);
  }

  @Test
  void anUnreadableLineIsSkipped() {
    told(MessageType.PREPARATION, preparation(7, "aa"));
    for (var line :
        List.of(
            "",
            "nonsense",
            "2 - 0 preparation []",
            "1 - x preparation []",
            "1 - 0 other []",
            "1 - 0 preparation [{\"validator_index\":\"9\"",
            "1 - 9223372036854775807 preparation [{}]")) {
      disk.append(line, _ -> {});
    }

    assertThat(again().keys(MessageType.PREPARATION)).containsExactly("7");
  }

  @Test
  void entriesOfAnEarlierNetworkAreSkipped() {
    var other = new EntrySaver(disk, 0, book, () -> "0xbb", Runnable::run);
    told(MessageType.PREPARATION, preparation(7, "aa"));

    other.entered(book.enter(read(MessageType.PREPARATION, preparation(8, "aa")), NOW));

    assertThat(saved().network()).isEqualTo("0xbb");
    assertThat(again().keys(MessageType.PREPARATION)).containsExactly("8");
  }
}
