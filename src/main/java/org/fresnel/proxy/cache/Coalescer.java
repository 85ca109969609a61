package org.fresnel.proxy.cache;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Combines identical requests that arrive at the same time, on any event loops, into one call.
///
/// @param <K> the key; requests with equal keys are identical
/// @param <A> the response
final class Coalescer<K, A> {
  private final ConcurrentMap<K, Shared> underWay = new ConcurrentHashMap<>();
  private final LongSupplier nanoTime;

  /// @param nanoTime a monotonic reading in nanoseconds
  public Coalescer(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /// The call that answers a request.
  public interface Call<A> {
    /// Begins; the response never fails.
    Future<A> start();

    /// Returns whether it may be joined. Called on any thread.
    boolean isOpen();

    /// Called on the event loop that began the call when no client waits for the response any more.
    void abandon();
  }

  /// The share of one client in a call.
  public interface Share<A> {
    /// Returns whether this client began the call.
    boolean isFirst();

    /// The response, on the client's event loop; never after the client has left.
    Future<A> answer();

    /// Ends the client's wait. The call continues while another client waits.
    void leave();
  }

  /// Joins the call with that key, or begins it.
  ///
  /// @param oldest age of a call that is still joined: an older one may have been lost, and only
  ///     earlier clients wait for it
  /// @param call creates the call; used only if there is none to join
  public Share<A> join(K key, Duration oldest, Supplier<Call<A>> call) {
    while (true) {
      var shared = underWay.computeIfAbsent(key, Shared::new);
      switch (shared.enter(oldest)) {
        case FIRST -> {
          var seat = shared.new Seat(true);
          shared.begin(call.get());
          return seat;
        }
        case LATER -> {
          return shared.new Seat(false);
        }
        case TOO_LATE -> underWay.remove(key, shared);
      }
    }
  }

  private enum Entry {
    FIRST,
    LATER,
    TOO_LATE
  }

  private final class Shared {
    private static final int OVER = -1;

    private final K key;
    private final long begun = nanoTime.getAsLong();
    private final Promise<A> answer = Promise.promise();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile Runnable abandon = () -> {};
    private volatile BooleanSupplier open = () -> true;

    private Shared(K key) {
      this.key = key;
    }

    private Entry enter(Duration oldest) {
      if (!open.getAsBoolean() || nanoTime.getAsLong() - begun > oldest.toNanos()) {
        return Entry.TOO_LATE;
      }
      return switch (waiting.getAndUpdate(count -> count == OVER ? OVER : count + 1)) {
        case OVER -> Entry.TOO_LATE;
        case 0 -> Entry.FIRST;
        default -> Entry.LATER;
      };
    }

    private void begin(Call<A> call) {
      var loop = Optional.ofNullable(Vertx.currentContext());
      open = call::isOpen;
      abandon = () -> on(loop, call::abandon);
      call.start()
          .onSuccess(
              given -> {
                end();
                answer.complete(given);
              });
    }

    private void end() {
      waiting.set(OVER);
      underWay.remove(key, this);
    }

    private void leave() {
      var left = waiting.updateAndGet(count -> count <= 1 ? OVER : count - 1);
      if (left == OVER) {
        underWay.remove(key, this);
        abandon.run();
      }
    }

    /// The share of one client in this call.
    private final class Seat implements Share<A> {
      private final boolean first;
      private final Promise<A> mine = Promise.promise();
      private boolean left;

      private Seat(boolean first) {
        this.first = first;
        var loop = Optional.ofNullable(Vertx.currentContext());
        answer.future().onSuccess(given -> on(loop, () -> tell(given)));
      }

      private void tell(A given) {
        if (!left) {
          mine.complete(given);
        }
      }

      @Override
      public boolean isFirst() {
        return first;
      }

      @Override
      public Future<A> answer() {
        return mine.future();
      }

      @Override
      public void leave() {
        if (!left && !mine.future().isComplete()) {
          left = true;
          Shared.this.leave();
        }
      }
    }
  }

  private static void on(Optional<Context> loop, Runnable task) {
    var here = Optional.ofNullable(Vertx.currentContext());
    if (loop.isEmpty() || loop.equals(here)) {
      task.run();
    } else {
      loop.get().runOnContext(_ -> task.run());
    }
  }
}
