package org.fresnel.upstream;

import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import org.fresnel.node.Node;

/// Event streams over a Vert.x client. The bytes of one read of the socket are parsed in bounded
/// steps, each in a separate turn of the event loop; the next read waits until then, so that TCP
/// slows down a node that sends faster. A node that exceeds the bounds of a stream is disconnected.
final class VertxEventStreamClient implements EventStreamClient {
  /// Bytes of all kinds, comments included. The busiest topics, all attestations of mainnet, have a
  /// few MiB a second.
  static final int BYTES_PER_SECOND = 16 << 20;

  static final int BYTES_AT_ONCE = 64 << 20;

  private static final int MAX_REFUSAL_BYTES = 65_536;

  private final Dialer dialer;
  private final Timers timers;

  VertxEventStreamClient(Dialer dialer, Timers timers) {
    this.dialer = dialer;
    this.timers = timers;
  }

  @Override
  public Feed open(Node node, Collection<String> topics, Listener listener) {
    var headers = MultiMap.caseInsensitiveMultiMap().add("Accept", "text/event-stream");
    var target = "/eth/v1/events?topics=" + String.join("&topics=", topics);
    var request = new NodeRequest("GET", target, headers, Buffer.buffer());
    var sent = new DialedRequest(dialer, node, request).start();
    var feed = new Open(dialer.loop(), timers, sent, listener);
    sent.response()
        .onSuccess(feed::answered)
        .onFailure(cause -> feed.over(ExchangeFailure.of(cause).reason()));
    return feed;
  }

  private static final class Open implements Feed {
    private final Context loop;
    private final DialedRequest sent;
    private final Listener listener;
    private final TokenBucket bytes;
    private final EventParser parser = new EventParser(this::event);
    private boolean over;

    private Open(Context loop, Timers timers, DialedRequest sent, Listener listener) {
      this.loop = loop;
      this.sent = sent;
      this.listener = listener;
      this.bytes = new TokenBucket(timers, BYTES_PER_SECOND, BYTES_AT_ONCE);
    }

    private void answered(HttpClientResponse response) {
      if (over) {
        return;
      }
      if (response.statusCode() != 200) {
        refused(response);
        return;
      }
      listener.opened();
      response.pause();
      response.handler(chunk -> read(response, chunk));
      response.endHandler(_ -> over("the node ended its event stream"));
      response.exceptionHandler(cause -> over(ExchangeFailure.of(cause).reason()));
      response.fetch(1);
    }

    private void read(HttpClientResponse response, Buffer chunk) {
      if (!bytes.take(chunk.length())) {
        exceeded("more than %d bytes a second".formatted(BYTES_PER_SECOND));
        return;
      }
      parser.take(chunk);
      workOff(response);
    }

    private void workOff(HttpClientResponse response) {
      if (over) {
        return;
      }
      switch (parser.step()) {
        case MORE -> loop.runOnContext(_ -> workOff(response));
        case DRAINED -> readOn(response);
        case OVERSIZED ->
            exceeded("an event of more than %d bytes".formatted(EventParser.MAX_EVENT_BYTES));
      }
    }

    private void readOn(HttpClientResponse response) {
      if (!over) {
        response.fetch(1);
      }
    }

    private void event(ServerSentEvent event) {
      if (!over) {
        listener.event(event);
      }
    }

    /// A response that is no stream, read up to the bound.
    private void refused(HttpClientResponse response) {
      var read = new AtomicInteger();
      response.handler(
          chunk -> {
            if (read.addAndGet(chunk.length()) > MAX_REFUSAL_BYTES && !over) {
              close();
              notifyRefused(response);
            }
          });
      response.endHandler(_ -> endRefused(response));
      response.exceptionHandler(_ -> endRefused(response));
    }

    private void endRefused(HttpClientResponse response) {
      if (!over) {
        over = true;
        notifyRefused(response);
      }
    }

    private void notifyRefused(HttpClientResponse response) {
      var status = response.statusCode();
      listener.refused(status, RetryAfter.of(status, response.headers()));
    }

    private void exceeded(String reason) {
      if (!over) {
        close();
        listener.exceeded(reason);
      }
    }

    private void over(String reason) {
      if (!over) {
        over = true;
        listener.ended(reason);
      }
    }

    @Override
    public void close() {
      // A stream that has ended has returned its connection: others may be using it.
      if (!over) {
        over = true;
        sent.cancel();
      }
    }
  }
}
