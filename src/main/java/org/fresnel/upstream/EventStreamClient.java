package org.fresnel.upstream;

import io.vertx.core.buffer.Buffer;
import java.util.Collection;
import org.fresnel.node.Node;

/// Opens the event streams of nodes.
public interface EventStreamClient {
  /// Follows one stream. All calls come on the event loop that opened it; after [#ended],
  /// [#refused] or [#exceeded] none follows.
  interface Listener {
    /// The node has accepted: events will follow.
    void opened();

    /// The next event.
    void event(ServerSentEvent event);

    /// The node answered with something else than a stream.
    void refused(int status, Buffer body);

    /// The stream is over.
    void ended(String reason);

    /// The node sent more than a stream may carry, and the stream was closed for that.
    void exceeded(String reason);
  }

  /// One open stream.
  interface Feed {
    /// Ends the stream; the listener hears nothing more.
    void close();
  }

  /// Asks a node for its events.
  ///
  /// @param topics at least one; names that need no escape
  Feed open(Node node, Collection<String> topics, Listener listener);
}
