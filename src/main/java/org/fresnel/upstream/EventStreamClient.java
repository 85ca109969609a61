package org.fresnel.upstream;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.fresnel.node.Node;

/// A client for the event streams of nodes.
public interface EventStreamClient {
  /// The listener of one stream. All calls come on the event loop that opened it; after [#ended],
  /// [#refused] or [#exceeded] none follows.
  interface Listener {
    /// The node has accepted the request: events will follow.
    void opened();

    /// The next event.
    void event(ServerSentEvent event);

    /// The node responded with something other than a stream.
    ///
    /// @param pause for which the node wants no requests; empty for none
    void refused(int status, Optional<Duration> pause);

    /// The stream has ended.
    void ended(String reason);

    /// The node exceeded the limits of a stream, and the stream was closed.
    void exceeded(String reason);
  }

  /// One open stream.
  interface Feed {
    /// Closes the stream; the listener gets no more calls.
    void close();
  }

  /// Requests events from a node.
  ///
  /// @param topics at least one; names that need no escape
  Feed open(Node node, Collection<String> topics, Listener listener);
}
