package org.fresnel.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.replay.ClientMessages.preparation;
import static org.fresnel.replay.ClientMessages.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// An event loop asks for fee recipients while the thread of the validator state looks entries up.
class ValidatorStateEntriesHazardsTest {
  private static final int VALIDATORS = 400;
  private static final int ROUNDS = 500;

  private final ValidatorStateEntries entries = new ValidatorStateEntries(EntryBounds.of(1L << 30));

  private static String recipient(int validator) {
    return "%04x".formatted(validator).repeat(10);
  }

  @Test
  void everyFeeRecipientIsThatOfItsValidator() throws InterruptedException {
    var now = Instant.parse("2026-01-02T00:00:00Z");
    for (var validator = 0; validator < VALIDATORS; validator++) {
      var json = preparation(validator, "00").replaceFirst("0x0+", "0x" + recipient(validator));
      entries.enter(read(MessageType.PREPARATION, json), now);
    }
    var wrong = new ArrayList<String>();
    var begun = new CountDownLatch(1);
    var loop =
        Thread.ofPlatform()
            .start(
                () -> {
                  begun.countDown();
                  for (var round = 0; round < ROUNDS; round++) {
                    for (var validator = 0; validator < VALIDATORS; validator++) {
                      if (!isRight(validator)) {
                        wrong.add("validator " + validator);
                      }
                    }
                  }
                });

    begun.await();
    var keys = IntStream.range(0, VALIDATORS).mapToObj(Integer::toString).toList();
    while (loop.isAlive()) {
      lookUp(keys);
    }

    assertThat(wrong).isEmpty();
  }

  private boolean isRight(int validator) {
    try {
      return entries
          .feeRecipient(validator)
          .filter(("0x" + recipient(validator))::equals)
          .isPresent();
    } catch (RuntimeException _) {
      return false;
    }
  }

  private void lookUp(List<String> keys) {
    for (var key : keys) {
      assertThat(entries.row(MessageType.PREPARATION, key)).isNotEqualTo(BoundedEntries.NONE);
    }
  }
}
