package org.fresnel.events;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import org.fresnel.conditions.Condition;
import org.fresnel.node.Fleet;
import org.fresnel.node.FleetState;
import org.fresnel.node.Head;
import org.fresnel.node.Node;
import org.fresnel.node.NodeStatus;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.upstream.EventStreamClient;
import org.fresnel.upstream.ServerSentEvent;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.Timers;

/// Merges the events of all nodes and emits each once: one stream of every node serves all clients.
/// The fleet gets a head before the clients do. Everything happens on one event loop.
public final class FanIn {
  private static final String TASK = "events";

  /// Slots without a head after which the heads of an earlier process are forgotten.
  private static final int RESTORED_SLOTS = 4;

  /// At least this time, within which streams are open and the first heads have come.
  private static final Duration RESTORED_LEAST = Duration.ofSeconds(12);

  private final FleetState fleet;
  private final Timers timers;
  private final DoubleSupplier chance;
  private final Consumer<Node> streamLost;
  private final StreamListener listener;
  private final Supervisor supervisor;
  private final EventMerge merge = new EventMerge();
  private final HeadLateness times = new HeadLateness();
  private final Map<String, NodeEventStream> feeds = new LinkedHashMap<>();
  private final Map<Audience, Set<String>> audiences = new HashMap<>();
  private final Map<String, String> cutOff = new ConcurrentHashMap<>();
  private volatile SavedHeads emitted = SavedHeads.NONE;
  private volatile Consumer<Head> headListener = _ -> {};
  private volatile BiConsumer<String, Duration> announcementListener = (_, _) -> {};
  private volatile boolean holds;
  private Duration restoredFor = Duration.ZERO;
  private boolean stopped;

  /// The receiver of the events on one event loop. Called on the event loop of the fan-in.
  public interface Audience {
    /// The next event.
    void emit(ServerSentEvent event);

    /// The state of the requested topics: after each request, and when it changes.
    void topics(Topics known);
  }

  /// The known support of the requested topics.
  ///
  /// @param served those that at least one node has
  /// @param refused those that no reachable node has
  public record Topics(Set<String> served, Set<String> refused) {}

  /// Opens nothing yet.
  ///
  /// @param chance from 0 to 1, a new number each time
  /// @param streamLost called with every node whose open stream has ended: it may have restarted
  /// @param supervisor of failures that an event causes
  public FanIn(
      FleetState fleet,
      Timers timers,
      DoubleSupplier chance,
      Consumer<Node> streamLost,
      StreamListener listener,
      Supervisor supervisor) {
    this.fleet = fleet;
    this.timers = timers;
    this.chance = chance;
    this.streamLost = streamLost;
    this.listener = listener;
    this.supervisor = supervisor;
  }

  /// Goes on from the heads that clients received from an earlier process, if they are recent. Call
  /// it before the start.
  ///
  /// @param network of these heads: its root of the genesis validators
  /// @param clock of that network
  /// @return whether it does
  boolean restore(SavedHeads saved, String network, SlotClock clock, Instant now) {
    if (!saved.isRecent(clock, now)) {
      return false;
    }
    var slots = clock.slotDuration().multipliedBy(RESTORED_SLOTS);
    restoredFor = slots.compareTo(RESTORED_LEAST) < 0 ? RESTORED_LEAST : slots;
    merge.restore(saved, network);
    emitted = merge.saved();
    return true;
  }

  /// Calls the listener with each head that clients receive, on the event loop: it must not block.
  void onHead(Consumer<Head> listener) {
    headListener = listener;
  }

  /// Calls the listener with each node that announces a head, and the time since the first node
  /// announced it. It runs on the event loop and must not block. An old head of a node that catches
  /// up does not count.
  public void onAnnouncement(BiConsumer<String, Duration> listener) {
    announcementListener = listener;
  }

  /// Clients of another router have received a head. Called on the event loop. A head of a slot
  /// that has not begun is ignored.
  void remoteHead(long slot) {
    if (fleet.isPossible(slot)) {
      merge.remoteHead(slot);
    }
  }

  /// The heads that clients received last. May be called on any thread.
  SavedHeads emitted() {
    return emitted;
  }

  /// Opens a stream of each node.
  ///
  /// @param loop the event loop of this call and of all later ones
  public void start(EventStreamClient from, Executor loop) {
    fleet.onChange(
        change -> {
          var before = change.before();
          var after = change.after();
          if (before.generation() != after.generation()
              || before.sparesLastResorts() != after.sparesLastResorts()) {
            loop.execute(supervised(() -> arrange(from)));
          }
          if (holds) {
            loop.execute(supervised(this::reconsider));
          }
        });
    arrange(from);
    if (restoredFor.isPositive()) {
      timers.after(restoredFor, supervised(this::forgetRestored));
    }
  }

  private void forgetRestored() {
    merge.forgetRestored();
    reconsider();
  }

  private Runnable supervised(Runnable task) {
    return supervisor.supervised(TASK, task);
  }

  /// Opens and closes streams so that each node of the fleet has one.
  private void arrange(EventStreamClient from) {
    if (stopped) {
      return;
    }
    var nodes = streamed(fleet.snapshot());
    feeds
        .entrySet()
        .removeIf(
            feed -> {
              var gone = nodes.stream().noneMatch(feed.getValue()::isOf);
              if (gone) {
                feed.getValue().stop();
                merge.forget(feed.getKey());
                cutOff.remove(feed.getKey());
              }
              return gone;
            });
    for (var node : nodes) {
      if (!feeds.containsKey(node.name())) {
        var feed =
            new NodeEventStream(
                node, from, timers, chance, () -> fleet.pauseLeft(node), new Words());
        feeds.put(node.name(), feed);
        feed.want(wanted());
        feed.start();
      }
    }
  }

  /// The nodes that have a stream. A last resort that is not needed has none.
  private static List<Node> streamed(Fleet fleet) {
    return fleet.nodes().stream()
        .filter(status -> !fleet.isIdle(status))
        .map(NodeStatus::node)
        .toList();
  }

  /// The conditions of the nodes' streams. May be called on any thread.
  public List<Condition> conditions() {
    return cutOff.entrySet().stream()
        .map(
            it ->
                new Condition(
                    Condition.Kind.EVENT_FLOOD,
                    it.getKey(),
                    "%s: expected an event stream within its bounds, got %s; its stream is cut off for a while and its head is known only from probes"
                        .formatted(it.getKey(), it.getValue())))
        .toList();
  }

  /// Closes all streams.
  public void stop() {
    stopped = true;
    feeds.values().forEach(NodeEventStream::stop);
  }

  /// Sets the topics of this audience; an empty set ends its events.
  public void wants(Audience audience, Set<String> topics) {
    if (topics.isEmpty()) {
      audiences.remove(audience);
    } else {
      audiences.put(audience, Set.copyOf(topics));
    }
    var all = wanted();
    feeds.values().forEach(feed -> feed.want(all));
    audience.topics(known(topics));
  }

  private Set<String> wanted() {
    return audiences.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
  }

  private Topics known(Set<String> wanted) {
    var served = new HashSet<String>();
    var refused = new HashSet<String>();
    var serving = feeds.entrySet().stream().filter(it -> serves(it.getKey())).map(Map.Entry::getValue).toList();
    for (var topic : wanted) {
      if (serving.stream().anyMatch(feed -> feed.has(topic))) {
        served.add(topic);
      } else if (serving.stream().anyMatch(feed -> feed.lacks(topic))
          && serving.stream().noneMatch(feed -> feed.isTopicDoubtful(topic))) {
        refused.add(topic);
      }
    }
    return new Topics(served, refused);
  }

  private boolean serves(String node) {
    return fleet.snapshot().named(node).filter(it -> !it.node().isShadow()).isPresent();
  }

  /// The events of a shadow only show its head.
  private void accept(Node node, ServerSentEvent event) {
    var announcement = ParsedEvent.of(event);
    if (announcement.category() == TopicRule.Category.HEAD) {
      fleet.snapshot().named(node.name()).ifPresent(status -> report(status, announcement));
    }
    var slot = announcement.firstSlot(fleet.snapshot().network().clock().slotsPerEpoch());
    if (!serves(node.name())) {
      return;
    }
    if (fleet.isPossible(slot)) {
      emit(merge.accept(node.name(), announcement, fleet.snapshot()));
    } else {
      refuse(node, announcement, slot);
    }
  }

  private void report(NodeStatus status, ParsedEvent announcement) {
    var head = announcement.block();
    var known = status.info();
    var measured =
        fleet.isPossible(head.slot()) ? lateness(status, head) : Optional.<Duration>empty();
    if (!known.head().equals(head)) {
      measured
          .filter(_ -> !status.node().isShadow())
          .ifPresent(it -> announcementListener.accept(status.node().name(), it));
      var lateness = measured.orElse(known.lateness());
      fleet.report(
          status.node(), new Observation.HeadSeen(head, announcement.dutyRoots(), lateness));
    }
  }

  private Optional<Duration> lateness(NodeStatus status, Head head) {
    return status.node().isShadow()
        ? Optional.of(times.ofShadow(head, timers.nanoTime()))
        : times.lateness(head, timers.nanoTime());
  }

  /// An event of a slot that has not begun is not emitted. The fleet gets it once.
  private void refuse(Node node, ParsedEvent announcement, long slot) {
    var observation = new Observation.FutureEvent(announcement.topic(), slot);
    var known = fleet.snapshot().named(node.name()).flatMap(it -> it.info().future());
    if (known.filter(it -> it.slot() == slot).isEmpty()) {
      fleet.report(node, observation);
    }
  }

  private void reconsider() {
    emit(merge.again(fleet.snapshot()));
  }

  private void emit(List<EventMerge.Emitted> events) {
    holds = merge.holds();
    announce(merge.saved());
    for (var it : events) {
      var event = it.event();
      var listening =
          audiences.entrySet().stream()
              .filter(audience -> audience.getValue().contains(event.topic()))
              .map(Map.Entry::getKey)
              .toList();
      if (!listening.isEmpty()) {
        listener.delivered(it.node());
        listening.forEach(audience -> audience.emit(event));
      }
    }
  }

  private void announce(SavedHeads next) {
    var before = emitted;
    emitted = next;
    if (!next.chain().isEmpty() && !next.chain().equals(before.chain())) {
      headListener.accept(next.chain().getLast());
    }
  }

  /// The listener of the nodes' streams.
  private final class Words implements NodeEventStream.Listener {
    @Override
    public void event(Node node, ServerSentEvent event) {
      supervisor.run(TASK, () -> accept(node, event));
    }

    @Override
    public void lost(Node node) {
      supervisor.run(TASK, () -> fleet.report(node, new Observation.StreamLost()));
      supervisor.run(TASK, () -> streamLost.accept(node));
    }

    @Override
    public void cutOff(Node node, String excess) {
      cutOff.put(node.name(), excess);
      listener.exceeded(node.name());
    }

    @Override
    public void forgiven(Node node) {
      cutOff.remove(node.name());
    }

    @Override
    public void paused(Node node, Duration length) {
      supervisor.run(TASK, () -> fleet.report(node, new Observation.PauseRequested(length)));
    }

    @Override
    public void learned() {
      supervisor.run(
          TASK, () -> audiences.forEach((audience, topics) -> audience.topics(known(topics))));
    }
  }
}
