package org.fresnel.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.fresnel.guard.GuardCounts.Result;
import org.fresnel.guard.SigningConflict.Action;
import org.fresnel.node.Identity;
import org.fresnel.node.SlotClock;
import org.fresnel.storage.DiskStore;
import org.fresnel.storage.Journal;
import org.fresnel.storage.MemoryStore;
import org.fresnel.storage.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignatureLedgerTest {
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration SLOT = Duration.ofSeconds(12);
  private static final Signed FIRST = new Signed.Vote(321, 9, 10, 1);
  private static final Signed SECOND = new Signed.Vote(321, 9, 10, 2);

  @TempDir Path folder;

  private final Instant now = GENESIS.plus(SLOT.multipliedBy(330));
  private Identity network = network("0xaa");

  @Test
  void aConflictPassesUnderObservation() {
    var ledger = ledger(new MemoryStore());
    pass(ledger, false, 5, FIRST);

    assertThat(pass(ledger, false, 5, SECOND)).isEmpty();
    assertThat(ledger.conflicts())
        .extracting(SigningConflict::action)
        .containsExactly(Action.PASSED);
    assertThat(pass(ledger, false, 5, SECOND)).isEmpty();
    assertThat(ledger.counts().of(Result.REPEAT)).isEqualTo(1);
  }

  @Test
  void aConflictIsHeldEachTimeUnderEnforcement() {
    var ledger = ledger(new MemoryStore());
    pass(ledger, true, 5, FIRST);

    assertThat(pass(ledger, true, 5, SECOND)).hasSize(1);
    assertThat(pass(ledger, true, 5, SECOND)).hasSize(1);
    assertThat(pass(ledger, true, 5, FIRST)).isEmpty();
    assertThat(ledger.conflicts()).hasSize(1);
    assertThat(ledger.counts().of(Action.HELD)).isEqualTo(2);
  }

  @Test
  void twoMessagesOfOneBatchConflict() {
    var ledger = ledger(new MemoryStore());
    var claims =
        List.of(
            new SignatureLedger.Claim(0, 5, FIRST),
            new SignatureLedger.Claim(1, 6, FIRST),
            new SignatureLedger.Claim(2, 5, SECOND));

    assertThat(ledger.pass(claims, true, false))
        .extracting(SignatureLedger.Held::place)
        .containsExactly(2);
  }

  @Test
  void whatWasSignedBeforeARestartIsKnown() {
    try (var store = open()) {
      var ledger = ledger(store);
      pass(ledger, false, 5, FIRST);
      pass(ledger, false, 5, SECOND);
    }
    try (var store = open()) {
      var ledger = ledger(store);

      assertThat(ledger.conflicts()).hasSize(1);
      assertThat(pass(ledger, true, 5, FIRST)).isEmpty();
      assertThat(pass(ledger, true, 5, new Signed.Vote(321, 9, 10, 3))).hasSize(1);
    }
  }

  @Test
  void theNewestSignaturesAreReadAtTheStart() {
    var lines = new ArrayList<String>();
    for (var epoch = 0L; epoch < 300; epoch++) {
      var vote = new Signed.Vote(epoch * 32, epoch, epoch + 1, 1);
      var line =
          SignatureLine.of("n", now, vote, LongStream.range(0, 4000).boxed().toList()).text();
      lines.add(line);
    }
    var journal = new MemoryStore().journal("signatures", 1 << 16).journal();
    var ledger =
        new SignatureLedger(() -> Identity.UNKNOWN, () -> now, new Journal.Opened(journal, lines));

    assertThat(ledger.validators()).isEqualTo(4000);
    assertThat(pass(ledger, true, 5, new Signed.Vote(299 * 32, 299, 300, 2))).hasSize(1);
    assertThat(pass(ledger, true, 5, new Signed.Vote(0, 0, 1, 2))).isEmpty();
  }

  @Test
  void whatWasSignedForAnotherNetworkIsNotCompared() {
    try (var store = open()) {
      pass(ledger(store), true, 5, FIRST);
    }
    network = network("0xbb");
    try (var store = open()) {
      assertThat(pass(ledger(store), true, 5, SECOND)).isEmpty();
    }
  }

  @Test
  void whatWentThroughAnotherRouterIsKnown() {
    var lines = new ArrayList<String>();
    var first = ledger(new MemoryStore());
    first.share(lines::add);
    var second = ledger(new MemoryStore());
    pass(first, true, 5, FIRST);
    lines.forEach(second::received);
    lines.forEach(second::received);

    assertThat(second.conflicts()).isEmpty();
    assertThat(pass(second, true, 5, SECOND)).hasSize(1);
  }

  @Test
  void aConflictAcrossRoutersIsFound() {
    var lines = new ArrayList<String>();
    var first = ledger(new MemoryStore());
    first.share(lines::add);
    var second = ledger(new MemoryStore());
    pass(first, true, 5, FIRST);
    pass(second, true, 5, SECOND);
    lines.forEach(second::received);
    second.received("nonsense");

    assertThat(second.conflicts())
        .extracting(SigningConflict::action)
        .containsExactly(Action.ELSEWHERE);
  }

  @Test
  void aMessageOfAFarEpochIsNotCompared() {
    var ledger = ledger(new MemoryStore());

    pass(ledger, true, 5, new Signed.Vote(321, 9, 1L << 40, 1));

    assertThat(ledger.counts().of(Result.NOT_COMPARED)).isEqualTo(1);
    assertThat(pass(ledger, true, 5, FIRST)).isEmpty();
    assertThat(ledger.counts().of(Result.CLEAR)).isEqualTo(1);
  }

  @Test
  void whatTheDiskDoesNotTakeIsCounted() {
    var store = open();
    var ledger = ledger(store);
    store.close();

    pass(ledger, true, 5, FIRST);

    assertThat(ledger.counts().notSaved()).isEqualTo(1);
    assertThat(pass(ledger, true, 5, SECOND)).hasSize(1);
  }

  private static List<SignatureLedger.Held> pass(
      SignatureLedger ledger, boolean enforce, long validator, Signed signed) {
    return ledger.pass(List.of(new SignatureLedger.Claim(0, validator, signed)), enforce, false);
  }

  private SignatureLedger ledger(Store store) {
    return new SignatureLedger(() -> network, () -> now, store.journal("signatures", 1 << 16));
  }

  private Store open() {
    return ((Store.Opening.Usable) DiskStore.open(folder)).store();
  }

  private static Identity network(String root) {
    return new Identity(new SlotClock(GENESIS, SLOT, 32), root, "", "", Map.of());
  }
}
