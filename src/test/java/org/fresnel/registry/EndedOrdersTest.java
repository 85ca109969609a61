package org.fresnel.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.fresnel.storage.MemoryStore;
import org.fresnel.storage.Store;
import org.junit.jupiter.api.Test;

/// Which orders have ended, over a restart.
class EndedOrdersTest {
  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00.000000001Z");
  private static final Instant LATER = NOON.plusNanos(1);
  private static final String A = "use/a";

  private final Store store = new MemoryStore();
  private final EndedOrders ended = open();

  private EndedOrders open() {
    return new EndedOrders(store.file("ended-orders"));
  }

  @Test
  void theEndIsKnownAfterARestart() {
    ended.add(A, NOON);
    ended.add("role/a b", LATER);

    assertThat(open().all()).isEqualTo(Map.of(A, NOON, "role/a b", LATER));
  }

  @Test
  void theLatestEndCounts() {
    ended.add(A, LATER);
    ended.add(A, NOON);

    assertThat(open().all()).containsExactly(Map.entry(A, LATER));
  }

  @Test
  void theOldestAreForgottenFirst() {
    for (var number = 0; number <= EndedOrders.MOST; number++) {
      ended.add("use/" + number, NOON.plusSeconds(number));
    }

    assertThat(ended.all()).hasSize(EndedOrders.MOST).doesNotContainKey("use/0");
  }

  @Test
  void linesThatAreNotUnderstoodAreLeftOut() {
    store.file("ended-orders").write("later version\n1\nx use/b\n2025-11-29T12:00:00Z use/a\n");

    assertThat(open().all()).containsOnlyKeys(A);
  }
}
