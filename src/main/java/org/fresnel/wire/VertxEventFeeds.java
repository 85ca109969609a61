package org.fresnel.wire;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.Collection;
import org.fresnel.node.Node;

/// Event streams over a Vert.x client.
final class VertxEventFeeds implements EventFeeds {
  private static final int MAX_REFUSAL_BYTES = 65_536;

  private final Dialer dialer;

  VertxEventFeeds(Dialer dialer) {
    this.dialer = dialer;
  }

  @Override
  public Feed open(Node node, Collection<String> topics, Listener listener) {
    var headers = MultiMap.caseInsensitiveMultiMap().add("Accept", "text/event-stream");
    var target = "/eth/v1/events?topics=" + String.join("&topics=", topics);
    var request = new NodeRequest("GET", target, headers, Buffer.buffer());
    var sent = dialer.send(node, request);
    var feed = new Open(sent, listener);
    sent.response()
        .onSuccess(feed::answered)
        .onFailure(cause -> feed.over(WireFailure.of(cause).reason()));
    return feed;
  }

  private static final class Open implements Feed {
    private final DialedRequest sent;
    private final Listener listener;
    private boolean over;

    private Open(DialedRequest sent, Listener listener) {
      this.sent = sent;
      this.listener = listener;
    }

    private void answered(HttpClientResponse response) {
      if (response.statusCode() != 200) {
        var body = Buffer.buffer();
        response.handler(chunk -> append(body, chunk));
        response.endHandler(_ -> refused(response.statusCode(), body));
        response.exceptionHandler(_ -> refused(response.statusCode(), body));
        return;
      }
      if (over) {
        return;
      }
      listener.opened();
      var parser = new EventParser(this::event);
      response.handler(
          chunk -> {
            if (!parser.feed(chunk)) {
              response.request().reset();
              over("an event larger than " + EventParser.MAX_EVENT_BYTES + " bytes");
            }
          });
      response.endHandler(_ -> over("the node ended its event stream"));
      response.exceptionHandler(cause -> over(WireFailure.of(cause).reason()));
    }

    private static void append(Buffer body, Buffer chunk) {
      if (body.length() < MAX_REFUSAL_BYTES) {
        body.appendBuffer(chunk);
      }
    }

    private void event(ServerSentEvent event) {
      if (!over) {
        listener.event(event);
      }
    }

    private void refused(int status, Buffer body) {
      if (!over) {
        over = true;
        listener.refused(status, body);
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
      // A stream that is over has given its connection back: others may be using it.
      if (!over) {
        sent.cancel();
      }
      over = true;
    }
  }
}
