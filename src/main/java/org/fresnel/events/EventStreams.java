package org.fresnel.events;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.fresnel.upstream.ByteBudget;
import org.fresnel.upstream.ServerSentEvent;
import org.fresnel.upstream.Timers;

/// The event streams of the clients of one event loop.
public final class EventStreams {
  private final FanInLoop nodes;
  private final Timers timers;
  private final EventSettings settings;
  private final StreamListener listener;
  private final FanIn.Audience audience;
  private final ByteBudget bytes;

  /// Copied on change, because writing to a client may end its stream.
  private final List<ClientStream> open = new CopyOnWriteArrayList<>();

  private Set<String> wanted = Set.of();
  private boolean ending;

  /// Must be created on the event loop that it serves.
  ///
  /// @param bytes budget for events that clients have not taken
  public EventStreams(
      Vertx vertx,
      FanInLoop nodes,
      Timers timers,
      EventSettings settings,
      StreamListener listener,
      ByteBudget bytes) {
    this.bytes = bytes;
    this.nodes = nodes;
    this.timers = timers;
    this.settings = settings;
    this.listener = listener;
    this.audience = new Here(vertx.getOrCreateContext());
  }

  /// Answers an event-stream request. A response to HEAD has no body and therefore no events.
  public void serve(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.HEAD)) {
      request.response().putHeader(HttpHeaders.CONTENT_TYPE, ClientSink.MEDIA_TYPE).end();
      return;
    }
    var sink = new ClientSink(request.response(), timers, settings, listener, bytes);
    switch (TopicQuery.of(request.query() == null ? "" : request.query())) {
      case TopicQuery.Malformed(var reason) -> sink.refuse(reason);
      case TopicQuery.Topics(var topics) -> open(request, new ClientStream(topics, sink, timers));
    }
  }

  /// Ends all streams, and those to come as soon as they have begun.
  public void end() {
    ending = true;
    open.forEach(ClientStream::end);
  }

  private void open(HttpServerRequest request, ClientStream stream) {
    open.add(stream);
    listener.opened();
    request.response().endHandler(_ -> closed(stream)).closeHandler(_ -> closed(stream));
    if (ending) {
      stream.end();
      return;
    }
    stream.begin();
    requestTopics(true);
  }

  private void closed(ClientStream stream) {
    if (open.remove(stream)) {
      stream.close();
      listener.closed();
      requestTopics(false);
    }
  }

  /// @param anyway even if the topics are the same as before: a new client needs the result
  private void requestTopics(boolean anyway) {
    var now =
        open.stream()
            .flatMap(stream -> stream.topics().stream())
            .collect(Collectors.toUnmodifiableSet());
    if (anyway || !now.equals(wanted)) {
      wanted = now;
      nodes.wants(audience, now);
    }
  }

  /// Moves every call to this event loop.
  private final class Here implements FanIn.Audience {
    private final Context loop;
    private final EventBacklog backlog;

    private Here(Context loop) {
      this.loop = loop;
      this.backlog =
          new EventBacklog(
              task -> loop.runOnContext(_ -> task.run()),
              this::deliver,
              () -> open.forEach(ClientStream::cut));
    }

    @Override
    public void emit(ServerSentEvent event) {
      backlog.add(event);
    }

    private void deliver(ServerSentEvent event) {
      var frame = ClientSink.frame(event);
      open.forEach(stream -> stream.send(event.topic(), frame));
    }

    @Override
    public void topics(FanIn.Topics known) {
      loop.runOnContext(_ -> open.forEach(stream -> stream.learn(known)));
    }
  }
}
