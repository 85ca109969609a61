package org.fresnel.upstream;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.fresnel.node.Node;

/// An event stream client with simulated faults.
///
/// @param feeds the real client
/// @param injection the simulated faults
/// @param timers of the event loop
/// @param loop runs a task on the event loop
record InjectedEventStreamClient(
    EventStreamClient feeds, FaultInjection injection, Timers timers, Consumer<Runnable> loop)
    implements EventStreamClient {
  private static final Pattern VERIFIED = Pattern.compile("(\"execution_optimistic\" *: *)false");

  @Override
  public Feed open(Node node, Collection<String> topics, Listener listener) {
    var stream = new Stream(node, listener);
    stream.open(topics);
    return stream;
  }

  /// One stream. It checks a beginning or end of an injection on its event loop.
  private final class Stream implements Feed, Listener, Runnable {
    private final Node node;
    private final Listener listener;
    private Feed feed = () -> {};
    private boolean waits;
    private boolean over;

    private Stream(Node node, Listener listener) {
      this.node = node;
      this.listener = listener;
    }

    private void open(Collection<String> topics) {
      injection.watch(this);
      var fault = injection.on(node);
      if (fault.isEmpty()) {
        feed = feeds.open(node, topics, this);
      } else {
        open(topics, fault.get());
      }
    }

    private void open(Collection<String> topics, InjectedFault fault) {
      switch (fault) {
        case InjectedFault.Down() -> loop.accept(() -> ended("connection refused"));
        case InjectedFault.Hang(), InjectedFault.EventsSilent() -> waits = true;
        case InjectedFault.Errors(var share) when injection.chance() < share ->
            loop.accept(() -> refused(InjectedError.STATUS, Optional.empty()));
        case InjectedFault.Errors _,
            InjectedFault.WrongRequest _,
            InjectedFault.Slow _,
            InjectedFault.Starve _,
            InjectedFault.StaleHead _,
            InjectedFault.HangEvents _,
            InjectedFault.Optimistic _,
            InjectedFault.ElOffline _,
            InjectedFault.DropEvents _ ->
            feed = feeds.open(node, topics, this);
      }
    }

    @Override
    public void run() {
      loop.accept(this::look);
    }

    /// A stream that waits for a response that does not come is opened again.
    private void look() {
      var fault = injection.on(node);
      if (fault.equals(Optional.of(new InjectedFault.Down()))) {
        feed.close();
        ended("connection closed by the node");
      } else if (waits && fault.isEmpty()) {
        ended("the drill has ended");
      }
    }

    @Override
    public void opened() {
      if (!over) {
        listener.opened();
      }
    }

    @Override
    public void event(ServerSentEvent event) {
      var fault = injection.on(node);
      if (fault.isEmpty()) {
        deliver(event);
        return;
      }
      switch (fault.get()) {
        case InjectedFault.Slow(var median, _) -> timers.after(median, () -> deliver(event));
        case InjectedFault.Starve(var least) -> timers.after(least, () -> deliver(event));
        case InjectedFault.Optimistic(), InjectedFault.ElOffline() -> deliver(unverified(event));
        case InjectedFault.Errors _, InjectedFault.WrongRequest _, InjectedFault.HangEvents _ ->
            deliver(event);
        case InjectedFault.Down _,
            InjectedFault.Hang _,
            InjectedFault.EventsSilent _,
            InjectedFault.StaleHead _,
            InjectedFault.DropEvents _ -> {}
      }
    }

    private static ServerSentEvent unverified(ServerSentEvent event) {
      return new ServerSentEvent(
          event.topic(), VERIFIED.matcher(event.data()).replaceAll("$1true"));
    }

    private void deliver(ServerSentEvent event) {
      if (!over) {
        listener.event(event);
      }
    }

    @Override
    public void refused(int status, Optional<Duration> pause) {
      if (end()) {
        listener.refused(status, pause);
      }
    }

    @Override
    public void ended(String reason) {
      if (end()) {
        listener.ended(reason);
      }
    }

    @Override
    public void exceeded(String reason) {
      if (end()) {
        listener.exceeded(reason);
      }
    }

    @Override
    public void close() {
      end();
      feed.close();
    }

    private boolean end() {
      var first = !over;
      over = true;
      injection.forget(this);
      return first;
    }
  }
}
