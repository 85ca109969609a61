package org.fresnel.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fresnel.upstream.Exchange;
import org.fresnel.upstream.ExchangeFailure;
import org.fresnel.upstream.Timers;
import org.junit.jupiter.api.Test;

/// Nodes that keep silent, also those that only seem to, of which nothing comes when they are given
/// up.
class FetchTimeoutTest {
  private static final String PATH = "/eth/v1/config/spec";
  private static final Exchange.Reply REFUSED =
      new Exchange.Reply.Failed(new ExchangeFailure(ExchangeFailure.Kind.UNREACHABLE, "refused"));

  private final Ringing timers = new Ringing();
  private final Silent exchange = new Silent();
  private final Future<Exchange.Reply> reply =
      new FetchTimeout(timers, Duration.ofSeconds(10)).reply(exchange, PATH);

  @Test
  void anAnswerInTimeIsReturned() {
    exchange.reply.complete(REFUSED);

    assertThat(reply.result()).isEqualTo(REFUSED);
  }

  @Test
  void noExchangeIsCancelledAfterItsAnswer() {
    exchange.reply.complete(REFUSED);

    timers.ring();

    assertThat(exchange.cancelled).isFalse();
  }

  @Test
  void aSilentExchangeIsCancelled() {
    timers.ring();

    assertThat(exchange.cancelled).isTrue();
    assertThat(reply.cause()).hasMessage(PATH + ": not answered within 10 s");
  }

  @Test
  void aLateAnswerChangesNothing() {
    timers.ring();
    exchange.reply.complete(REFUSED);

    assertThat(reply.failed()).isTrue();
  }

  private static final class Silent implements Exchange {
    private final Promise<Reply> reply = Promise.promise();
    private boolean cancelled;

    @Override
    public Future<Reply> reply() {
      return reply.future();
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }

  private static final class Ringing implements Timers {
    private final List<Runnable> alarms = new ArrayList<>();

    @Override
    public long nanoTime() {
      return 0;
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
      alarms.add(task);
      return () -> alarms.remove(task);
    }

    private void ring() {
      List.copyOf(alarms).forEach(Runnable::run);
    }
  }
}
