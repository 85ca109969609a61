package org.fresnel.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.fresnel.upstream.ServerSentEvent;
import org.junit.jupiter.api.Test;

class EventBacklogTest {
  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final List<String> delivered = new ArrayList<>();
  private final List<String> overflows = new ArrayList<>();
  private final EventBacklog backlog =
      new EventBacklog(
          loop::add, event -> delivered.add(event.data()), () -> overflows.add("overflow"));

  @Test
  void manyEventsAreOneTaskOfTheLoop() {
    add(100, "x");

    assertThat(loop).hasSize(1);
  }

  @Test
  void aTurnDeliversABoundedNumberOfEvents() {
    add(EventBacklog.PER_TURN + 1, "x");
    loop.remove().run();
    assertThat(delivered).hasSize(EventBacklog.PER_TURN);

    loop.remove().run();

    assertThat(delivered).hasSize(EventBacklog.PER_TURN + 1);
    assertThat(loop).isEmpty();
  }

  @Test
  void theBacklogIsBoundedAndReportsAnOverflow() {
    add(20, "x".repeat(1 << 20));
    while (!loop.isEmpty()) {
      loop.remove().run();
    }

    assertThat(delivered).hasSizeLessThan(8);
    assertThat(overflows).hasSize(1);
    add(1, "y");
    loop.remove().run();
    assertThat(delivered).last().isEqualTo("y");
  }

  private void add(int count, String data) {
    for (var i = 0; i < count; i++) {
      backlog.add(new ServerSentEvent("t", data));
    }
  }
}
