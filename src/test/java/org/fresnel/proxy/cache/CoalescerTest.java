package org.fresnel.proxy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CoalescerTest {
  private static final Duration OLDEST = Duration.ofSeconds(1);

  private final AtomicLong nanos = new AtomicLong();
  private final Coalescer<String, String> coalescer = new Coalescer<>(nanos::get);
  private final List<Asked> calls = new ArrayList<>();

  @Test
  void theFirstReadStartsTheCallAndOthersShareIt() {
    var first = join("a");
    var second = join("a");
    calls.getFirst().answer.complete("x");

    assertThat(calls).hasSize(1);
    assertThat(first.isFirst()).isTrue();
    assertThat(second.isFirst()).isFalse();
    assertThat(first.answer().result()).isEqualTo("x");
    assertThat(second.answer().result()).isEqualTo("x");
  }

  @Test
  void differentReadsAreDifferentCalls() {
    join("a");
    join("b");

    assertThat(calls).hasSize(2);
  }

  @Test
  void aReadAfterTheAnswerStartsANewCall() {
    join("a");
    calls.getFirst().answer.complete("x");
    var late = join("a");

    assertThat(late.isFirst()).isTrue();
    assertThat(late.answer().isComplete()).isFalse();
  }

  @Test
  void aCallContinuesWithoutItsFirstReader() {
    var first = join("a");
    var second = join("a");
    first.leave();

    assertThat(calls.getFirst().abandoned).isZero();
    calls.getFirst().answer.complete("x");
    assertThat(second.answer().result()).isEqualTo("x");
  }

  @Test
  void aCallWithoutReadersIsAbandoned() {
    var first = join("a");
    var second = join("a");
    first.leave();
    second.leave();

    assertThat(calls.getFirst().abandoned).isEqualTo(1);
    assertThat(join("a").isFirst()).isTrue();
  }

  @Test
  void leavingTwiceCountsOnce() {
    var first = join("a");
    join("a");
    first.leave();
    first.leave();

    assertThat(calls.getFirst().abandoned).isZero();
  }

  @Test
  void leavingAfterTheAnswerAbandonsNothing() {
    var only = join("a");
    calls.getFirst().answer.complete("x");
    only.leave();

    assertThat(calls.getFirst().abandoned).isZero();
  }

  @Test
  void aReaderThatLeftGetsNoAnswer() {
    var leaving = join("a");
    join("a");
    leaving.leave();
    calls.getFirst().answer.complete("x");

    assertThat(leaving.answer().isComplete()).isFalse();
  }

  @Test
  void aCallIsJoinedUnlessItIsTooOld() {
    join("a");
    nanos.addAndGet(OLDEST.toNanos());

    assertThat(join("a").isFirst()).isFalse();
  }

  @Test
  void anOldCallContinuesBesideANewOne() {
    var early = join("a");
    nanos.addAndGet(OLDEST.toNanos() + 1);
    var late = join("a");
    calls.getLast().answer.complete("new");

    assertThat(late.isFirst()).isTrue();
    assertThat(late.answer().result()).isEqualTo("new");
    assertThat(early.answer().isComplete()).isFalse();
    calls.getFirst().answer.complete("old");
    assertThat(early.answer().result()).isEqualTo("old");
  }

  @Test
  void aCallThatIsNotOpenIsNotJoined() {
    join("a");
    calls.getFirst().open = false;

    assertThat(join("a").isFirst()).isTrue();
  }

  @Test
  void aNewCallIsJoinedAfterTheEndOfAnOldOne() {
    join("a");
    nanos.addAndGet(OLDEST.toNanos() + 1);
    join("a");
    calls.getFirst().answer.complete("old");

    assertThat(join("a").isFirst()).isFalse();
  }

  private Coalescer.Share<String> join(String key) {
    return coalescer.join(
        key,
        OLDEST,
        () -> {
          var call = new Asked();
          calls.add(call);
          return call;
        });
  }

  /// Askers on many threads: no answer is lost, and no question is asked twice at a time.
  @Test
  void readersOfManyThreadsShareOneCallAtATime() throws Exception {
    var underWay = new AtomicInteger();
    var most = new AtomicInteger();
    var answers = new AtomicInteger();
    var threads = 8;
    var rounds = 500;
    var start = new CyclicBarrier(threads);
    Callable<Boolean> asker =
        () -> {
          start.await();
          for (var round = 0; round < rounds; round++) {
            var share = coalescer.join("a", OLDEST, () -> new Counted(underWay, most));
            share.answer().onSuccess(_ -> answers.incrementAndGet());
          }
          return true;
        };
    try (var executor = Executors.newFixedThreadPool(threads)) {
      for (var ended : executor.invokeAll(Collections.nCopies(threads, asker))) {
        assertThat(ended.get()).isTrue();
      }
    }

    assertThat(answers).hasValue(threads * rounds);
    assertThat(most).hasValue(1);
  }

  private static final class Asked implements Coalescer.Call<String> {
    private final Promise<String> answer = Promise.promise();
    private boolean open = true;
    private int abandoned;

    @Override
    public Future<String> start() {
      return answer.future();
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void abandon() {
      abandoned++;
    }
  }

  private record Counted(AtomicInteger underWay, AtomicInteger most)
      implements Coalescer.Call<String> {
    @Override
    public Future<String> start() {
      most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
      var answer = Promise.<String>promise();
      underWay.decrementAndGet();
      answer.complete("x");
      return answer.future();
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void abandon() {}
  }
}
