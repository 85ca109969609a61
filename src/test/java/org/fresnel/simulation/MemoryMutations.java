package org.fresnel.simulation;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.function.Consumer;
import org.fresnel.node.Node;
import org.fresnel.upstream.Exchange;
import org.fresnel.upstream.NodeClient;
import org.fresnel.upstream.NodeRequest;
import org.fresnel.upstream.NodeResponse;
import org.fresnel.upstream.ServerSentEvent;

/// Deliberate mistakes of the validator state and of the events.
final class MemoryMutations {
  private MemoryMutations() {}

  static Mutation remindersAreNotSent() {
    return new Mutation("the validator state takes a replay for sent without sending it") {
      @Override
      NodeClient reminders(NodeClient nodes) {
        return Taken::new;
      }
    };
  }

  static Mutation replayIsDeaf() {
    return new Mutation("the validator state gets nothing of what clients send") {
      @Override
      boolean replayListens() {
        return false;
      }
    };
  }

  static Mutation diskIsNotRead() {
    return new Mutation("a router that starts knows nothing of what clients told before") {
      @Override
      boolean readsTheDisk() {
        return false;
      }
    };
  }

  static Mutation eventsAreRepeated() {
    return new Mutation("events are told twice") {
      @Override
      Consumer<ServerSentEvent> events(Consumer<ServerSentEvent> clients) {
        return clients.andThen(clients);
      }
    };
  }

  /// An exchange that ends well and never was.
  private record Taken(Node node, NodeRequest request) implements Exchange, NodeResponse {
    @Override
    public Future<Reply> reply() {
      return Future.succeededFuture(new Reply.Answered(this));
    }

    @Override
    public void cancel() {}

    @Override
    public int status() {
      return 200;
    }

    @Override
    public MultiMap headers() {
      return HttpHeaders.headers();
    }

    @Override
    public Future<Body> read(int boundBytes) {
      return Future.succeededFuture(new Body.Whole(Buffer.buffer()));
    }

    @Override
    public void discard() {}
  }
}
