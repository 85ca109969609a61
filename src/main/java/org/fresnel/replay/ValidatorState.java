package org.fresnel.replay;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.fresnel.node.FleetChange;
import org.fresnel.node.FleetState;
import org.fresnel.node.Node;
import org.fresnel.routing.Operation;
import org.fresnel.storage.Journal;
import org.fresnel.storage.Store;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.NodeClient;
import org.fresnel.upstream.NodeRequest;
import org.fresnel.upstream.PeriodicTask;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.Timers;

/// Keeps the validator state that validator clients sent to the nodes, and replays it to a node
/// that has forgotten or missed some of it, before the node is given duties again.
///
/// Everything happens on a separate event loop with its own connections; callers never wait. That
/// of a large fleet takes a while to read.
public final class ValidatorState {
  private static final String TASK = "replays";
  private static final Duration EXPIRY_INTERVAL = Duration.ofSeconds(6);

  private final ReplayExecutor executor;
  private final FleetState fleet;
  private final Timers timers;
  private final Supervisor supervisor;
  private final PeriodicTask expiry;
  private final InstantSource clock;
  private final List<ReplayListener> listeners;
  private final ValidatorStateEntries entries =
      new ValidatorStateEntries(EntryBounds.of(Runtime.getRuntime().maxMemory()));

  /// Network of the entries from the disk; empty if it is unknown.
  private final String savedNetwork;

  private final Optional<EntrySaver> saver;
  private volatile Map<MessageType, EntryStats> tallies;
  private volatile int unsaved;
  private volatile EntryListener listener = EntryListener.NONE;
  private Optional<ReplayCoordinator> coordinator = Optional.empty();

  /// Creates a state without replays yet. Reads the entries of an earlier process from the store,
  /// and blocks while it does.
  ///
  /// @param vertx that no client connection shares
  /// @param connector of that Vert.x instance
  /// @param timers of that Vert.x instance
  public ValidatorState(
      Vertx vertx,
      FleetState fleet,
      Connector connector,
      Timers timers,
      Supervisor supervisor,
      InstantSource clock,
      Store store,
      List<ReplayListener> listeners) {
    this(
        new ReplayLoop(vertx, connector),
        fleet,
        timers,
        supervisor,
        clock,
        journal(store),
        listeners);
  }

  private static Optional<Journal.Opened> journal(Store store) {
    return store.outlivesTheProcess()
        ? Optional.of(store.journal("validator-state", EntrySaver.JOURNAL_BYTES))
        : Optional.empty();
  }

  ValidatorState(
      ReplayExecutor executor,
      FleetState fleet,
      Timers timers,
      Supervisor supervisor,
      InstantSource clock,
      Optional<Journal.Opened> opened,
      List<ReplayListener> listeners) {
    this.executor = executor;
    this.fleet = fleet;
    this.timers = timers;
    this.supervisor = supervisor;
    this.expiry =
        PeriodicTask.of(
            TASK, timers, supervisor, EXPIRY_INTERVAL, () -> run(ReplayCoordinator::expire));
    this.clock = clock;
    this.listeners = List.copyOf(listeners);
    var saved = SavedEntries.of(opened.map(Journal.Opened::records).orElse(List.of()));
    saved.enterInto(entries, clock.instant());
    this.savedNetwork = saved.network();
    this.saver =
        opened.map(
            it ->
                new EntrySaver(
                    it.journal(), saved.characters(), entries, this::network, this::work));
    opened.ifPresent(
        it ->
            it.journal()
                .onTakeover(
                    records -> run(coordinator -> coordinator.tookOver(SavedEntries.of(records)))));
    this.tallies = entries.tallies();
    fleet.onChange(this::changed);
  }

  private String network() {
    return fleet.snapshot().network().genesisValidatorsRoot();
  }

  /// Starts to record messages and to replay them.
  public Future<Void> start() {
    return executor.open(this::begin);
  }

  /// Stops, and keeps all entries.
  public Future<Void> stop() {
    return executor.close(this::end);
  }

  /// Calls the listener with each entry that there is, and with each later one that a client's
  /// message makes.
  public void share(EntryListener listener) {
    work(
        () -> {
          this.listener = listener;
          var of = network().isEmpty() ? savedNetwork : network();
          entries
              .all()
              .forEach(kind -> kind.forEach(it -> listener.stored(EntryUpdate.of(of, it))));
        });
  }

  /// Enters what a client has sent to another router.
  ///
  /// @param line of an [EntryUpdate]; ignored if it is not understood or of another network
  /// @param unreached names of nodes that the other router does not send messages to
  public void received(String line, Set<String> unreached) {
    var now = timers.nanoTime();
    run(replays -> replays.received(line, unreached, now));
  }

  /// The other router has perhaps not sent to this node what it has lately shared.
  ///
  /// @param lines as for [#received]
  public void missedElsewhere(String node, List<String> lines) {
    run(replays -> replays.missedElsewhere(node, lines));
  }

  /// The number and age of the entries of a kind.
  public EntryStats stock(MessageType kind) {
    return tallies.getOrDefault(kind, EntryStats.NONE);
  }

  /// Entries that are not on the disk yet, or cannot be written there; 0 without a state directory.
  public int unsaved() {
    return unsaved;
  }

  /// The fee recipient of a validator, from the latest preparation or preference that a node has
  /// accepted; empty if there is none, or none that is live.
  ///
  /// @param validator its index
  public Optional<String> feeRecipient(long validator) {
    return entries.feeRecipient(validator);
  }

  /// Returns whether no fee recipient of any validator is known.
  public boolean knowsNoFeeRecipient() {
    return entries.hasNoFeeRecipient();
  }

  /// A message is about to be sent to nodes.
  ///
  /// @param operation of the message
  /// @param to the nodes that get it
  /// @return called once for each of them, with the status of its response; with none if no
  ///   complete response arrived in time
  public BiConsumer<Node, OptionalInt> sending(
      Operation operation, NodeRequest message, List<Node> to) {
    return MessageType.sentBy(operation)
        .map(kind -> new InFlightMessage(kind, message, to, timers.nanoTime()))
        .map(it -> received(it, to))
        .orElse((_, _) -> {});
  }

  private BiConsumer<Node, OptionalInt> received(InFlightMessage message, List<Node> to) {
    if (to.isEmpty()) {
      run(replays -> replays.unsent(message));
    }
    return (node, status) -> run(replays -> replays.ended(message, node, status));
  }

  private void changed(FleetChange change) {
    var now = timers.nanoTime();
    if (change.before().generation() != change.after().generation()) {
      run(replays -> replays.arranged(now));
    }
    if (!change.before().network().known() && change.after().network().known()) {
      run(replays -> replays.networkKnown(savedNetwork));
    }
    ReplayTrigger.in(change)
        .forEach(it -> run(replays -> replays.changed(it.node(), it.losses(), now)));
  }

  private void begin(NodeClient nodes) {
    ReplayListener all =
        replay -> listeners.forEach(it -> supervisor.run(TASK, () -> it.ended(replay)));
    var context =
        new ReplayContext(entries, fleet, nodes, timers, clock, all, saver, () -> listener);
    coordinator = Optional.of(new ReplayCoordinator(context));
    if (fleet.snapshot().network().known()) {
      coordinator.ifPresent(replays -> replays.networkKnown(savedNetwork));
    }
    expiry.startLater();
  }

  private void end() {
    expiry.stop();
    coordinator.ifPresent(ReplayCoordinator::stop);
    saver.ifPresent(EntrySaver::finish);
  }

  private void run(Consumer<ReplayCoordinator> task) {
    work(() -> coordinator.ifPresent(task));
  }

  private void work(Runnable task) {
    executor.run(
        supervisor.supervised(
            TASK,
            () -> {
              task.run();
              tallies = entries.tallies();
              unsaved = saver.map(EntrySaver::unsaved).orElse(0);
            }));
  }
}
