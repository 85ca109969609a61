package org.fresnel.proxy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ResponseCacheTest {
  private static final Duration LIFE = Duration.ofSeconds(10);
  private static final int SIZE = 1000;

  private final AtomicLong now = new AtomicLong();
  private final Set<String> refuted = new HashSet<>();
  private final ResponseCache<String, String> kept =
      new ResponseCache<>(4000, now::get, answer -> !refuted.contains(answer));

  @Test
  void anAnswerIsKeptWhileItIsValid() {
    kept.keep("a", "x", SIZE, LIFE);
    now.addAndGet(LIFE.toNanos() - 1);
    assertThat(kept.find("a")).contains("x");

    now.incrementAndGet();
    assertThat(kept.find("a")).isEmpty();
  }

  @Test
  void theLeastRecentlyUsedAnswerIsEvicted() {
    kept.keep("a", "x", SIZE, LIFE);
    kept.keep("b", "y", SIZE, LIFE);
    kept.find("a");
    kept.keep("c", "z", SIZE, LIFE);

    assertThat(kept.find("a")).contains("x");
    assertThat(kept.find("b")).isEmpty();
    assertThat(kept.find("c")).contains("z");
  }

  @Test
  void aValidAnswerIsNotReplaced() {
    assertThat(kept.keep("a", "x", SIZE, LIFE)).isEqualTo("x");
    assertThat(kept.keep("a", "y", SIZE, LIFE)).isEqualTo("x");
    assertThat(kept.keep("a", "z", SIZE, Duration.ZERO)).isEqualTo("x");
    now.addAndGet(LIFE.toNanos());

    assertThat(kept.keep("a", "z", SIZE, LIFE)).isEqualTo("z");
    assertThat(kept.find("a")).contains("z");
  }

  @Test
  void aReplacingAnswerTakesTheRoomOfTheReplacedOne() {
    for (var i = 0; i < 100; i++) {
      kept.keep("a", "x" + i, SIZE, LIFE);
      now.addAndGet(LIFE.toNanos());
    }
    kept.keep("a", "x", SIZE, LIFE);
    kept.keep("b", "y", SIZE, LIFE);

    assertThat(kept.find("a")).contains("x");
    assertThat(kept.find("b")).contains("y");
  }

  @Test
  void aTooLargeAnswerIsNotKeptAndEvictsNothing() {
    kept.keep("a", "x", SIZE, LIFE);
    kept.keep("b", "y", 4000, LIFE);

    assertThat(kept.find("a")).contains("x");
    assertThat(kept.find("b")).isEmpty();
  }

  @Test
  void anAnswerWithoutALifetimeIsNotKept() {
    kept.keep("a", "x", SIZE, Duration.ZERO);

    assertThat(kept.find("a")).isEmpty();
  }

  @Test
  void nothingIsKeptWithoutRoom() {
    var none = new ResponseCache<String, String>(0, now::get, _ -> true);
    none.keep("a", "x", 0, LIFE);

    assertThat(none.find("a")).isEmpty();
  }

  @Test
  void anInvalidAnswerIsReplaced() {
    kept.keep("key", "old", 10, Duration.ofSeconds(9));
    refuted.add("old");

    assertThat(kept.find("key")).isEmpty();
    assertThat(kept.keep("key", "new", 10, Duration.ofSeconds(9))).isEqualTo("new");
  }
}
