package org.fresnel.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.notify.ToldIncidents.message;
import static org.fresnel.notify.ToldIncidents.receiver;

import java.util.List;
import java.util.stream.IntStream;
import org.fresnel.notify.Notification.Severity;
import org.fresnel.notify.Notification.Topic;
import org.junit.jupiter.api.Test;

class NotificationLogTest {
  private static final ReceiverSettings A = receiver("a", Severity.INFO);
  private static final ReceiverSettings B = receiver("b", Severity.INFO);
  private static final List<ReceiverSettings> BOTH = List.of(A, B);

  @Test
  void aMessageStaysUntilEachReceiverHasIt() {
    var log =
        NotificationLog.EMPTY
            .withReceivers(BOTH)
            .and(List.of(message(1), message(2)), BOTH)
            .delivered("a", 1, BOTH);

    assertThat(log.pending(A)).isEqualTo(1);
    assertThat(log.pending(B)).isEqualTo(2);
    assertThat(log.delivered("b", 2, BOTH).entries()).hasSize(1);
    assertThat(log.delivered("b", 2, BOTH).delivered("a", 2, BOTH).entries()).isEmpty();
  }

  @Test
  void whatNobodyWantsIsNotKept() {
    var only =
        List.of(receiver("a", Severity.CRITICAL), receiver("b", Severity.INFO, Topic.DRILLS));
    var log = NotificationLog.EMPTY.withReceivers(only).and(List.of(message(1)), only);

    assertThat(log.entries()).isEmpty();
    assertThat(log.firstFor(only.getFirst())).isEmpty();
  }

  @Test
  void aNewReceiverGetsWhatComesFromNowOn() {
    var log =
        NotificationLog.EMPTY
            .withReceivers(List.of(A))
            .and(List.of(message(1)), List.of(A))
            .withReceivers(BOTH);

    assertThat(log.pending(A)).isEqualTo(1);
    assertThat(log.pending(B)).isZero();
  }

  @Test
  void aRemovedReceiverKeepsNothing() {
    var log =
        NotificationLog.EMPTY
            .withReceivers(BOTH)
            .and(List.of(message(1)), BOTH)
            .delivered("a", 1, BOTH)
            .withReceivers(List.of(A));

    assertThat(log.entries()).isEmpty();
  }

  @Test
  void theOldestAreDroppedAndCountedBeyondTheBound() {
    var many =
        IntStream.rangeClosed(1, NotificationLog.MOST + 10)
            .mapToObj(ToldIncidents::message)
            .toList();
    var log = NotificationLog.EMPTY.withReceivers(List.of(A)).and(many, List.of(A));

    assertThat(log.entries()).hasSize(NotificationLog.MOST);
    assertThat(log.dropped()).containsEntry("a", 10L);
    assertThat(log.firstFor(A).orElseThrow().message()).isEqualTo(message(11));
    assertThat(log.entries().stream().mapToInt(NotificationLog.Entry::bytes).sum())
        .isLessThan(NotificationLog.MOST_BYTES);
  }

  @Test
  void theStoredFormIsReadAgain() {
    var log = NotificationLog.EMPTY.withReceivers(BOTH).and(List.of(message(1)), BOTH);
    var state = new NotificationState(NotificationMemory.EMPTY, log);

    assertThat(NotificationCodec.read(NotificationCodec.write(state))).contains(state);
    assertThat(NotificationCodec.read("{\"begun\":3}")).isEmpty();
  }
}
