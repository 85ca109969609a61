package org.fresnel.duties;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.fresnel.node.Head;
import org.fresnel.routing.OperationTraits.DutyList;
import org.junit.jupiter.api.Test;

class DutyEventQueueTest {
  private static final DutyEvent SMALL = new DutyEvent.NewHead(new Head(1, "0x1"), Instant.EPOCH);

  private final DutyEventQueue inbox = new DutyEventQueue();

  @Test
  void theQueueIsFirstInFirstOut() {
    var other = new DutyEvent.NewHead(new Head(2, "0x2"), Instant.EPOCH);
    inbox.offer(SMALL);
    inbox.offer(other);

    assertThat(inbox.take()).containsSame(SMALL);
    assertThat(inbox.take()).containsSame(other);
    assertThat(inbox.take()).isEmpty();
  }

  @Test
  void theNumberOfEventsIsBounded() {
    for (var i = 0; i < DutyEventQueue.MOST; i++) {
      assertThat(inbox.offer(SMALL)).isTrue();
    }
    assertThat(inbox.offer(SMALL)).isFalse();

    inbox.take();

    assertThat(inbox.offer(SMALL)).isTrue();
  }

  @Test
  void theBytesOfEventsAreBounded() {
    var half = large((int) (DutyEventQueue.MOST_BYTES / 2));
    assertThat(inbox.offer(half)).isTrue();
    assertThat(inbox.offer(half)).isTrue();
    assertThat(inbox.offer(large(1))).isFalse();
    assertThat(inbox.offer(SMALL)).isTrue();

    inbox.take();

    assertThat(inbox.offer(half)).isTrue();
  }

  private static DutyEvent large(int bytes) {
    return new DutyEvent.Listed(
        DutyList.PROPOSERS,
        1,
        new ObservedResponse(200, DutyFixture.json()),
        Buffer.buffer(new byte[bytes]),
        Instant.EPOCH);
  }
}
