package org.fresnel.restart;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.fresnel.events.SavedHeads;
import org.fresnel.events.SharedHeads;
import org.fresnel.node.Fleet;
import org.fresnel.node.FleetState;
import org.fresnel.proxy.publish.SszSupport;
import org.fresnel.proxy.read.BlockProducers;
import org.fresnel.storage.StateFile;
import org.fresnel.storage.Store;
import org.fresnel.storage.WriteResult;
import org.jboss.logging.Logger;

/// The restart state of this process: read before the router listens, and written again when it has
/// changed. Each area decides what it trusts of it. Whatever cannot be used is left out, and the
/// router starts as without it.
public final class RestartMemory {
  private static final Logger LOG = Logger.getLogger("org.fresnel.restart");

  /// The time of a file shows until when the process ran, so it is written again after this time.
  private static final Duration REFRESH = Duration.ofSeconds(10);

  private final Optional<StateFile> file;
  private final FleetState fleet;
  private final InstantSource clock;
  private final RestartStateCodec codec = new RestartStateCodec();
  private final ReentrantLock saving = new ReentrantLock();
  private final Optional<RestartState> found;
  private Logger.Level level = Logger.Level.INFO;
  private String note = "";
  private Optional<Function<Fleet, RestartState>> collector = Optional.empty();
  private volatile Optional<RestartState> written = Optional.empty();
  private boolean failing;

  private RestartMemory(Optional<StateFile> file, FleetState fleet, InstantSource clock) {
    this.file = file;
    this.fleet = fleet;
    this.clock = clock;
    this.found = file.flatMap(this::read);
  }

  /// Reads the state of the process before, and restores the health of the nodes. Nothing is read
  /// or written if the store ends with the process.
  ///
  /// @param fleet whose nodes have not been probed
  public static RestartMemory open(Store store, FleetState fleet, InstantSource clock) {
    var file =
        store.outlivesTheProcess()
            ? Optional.of(store.file("restart"))
            : Optional.<StateFile>empty();
    var memory = new RestartMemory(file, fleet, clock);
    memory.found.ifPresent(
        state -> memory.attempt(() -> fleet.restore(state.nodes(), state.clock())));
    return memory;
  }

  /// Restores everything else. From now on [#save] writes. Call it before the start of these parts.
  public void resume(SharedHeads events, BlockProducers producers, SszSupport jsonOnly) {
    found.ifPresent(
        state -> {
          var now = clock.instant();
          var nodes = fleet.snapshot();
          attempt(() -> events.restore(state.heads(), state.network(), state.clock(), now));
          attempt(() -> producers.restore(state.producers(), nodes, state.clock().slotAt(now)));
          attempt(() -> jsonOnly.restore(state.jsonOnly(), nodes, now));
        });
    collector =
        Optional.of(nodes -> state(nodes, events.emitted(), producers, jsonOnly, clock.instant()));
  }

  private static RestartState state(
      Fleet nodes, SavedHeads heads, BlockProducers producers, SszSupport jsonOnly, Instant now) {
    return new RestartState(
        RestartState.VERSION,
        now,
        nodes.network().genesisValidatorsRoot(),
        nodes.network().clock(),
        nodes.saved(now),
        heads,
        producers.saved(),
        jsonOnly.saved(nodes, now));
  }

  /// The time when the restored state was saved; empty if there was none.
  public Optional<Instant> restoredFrom() {
    return found.map(RestartState::at);
  }

  /// The time of the state that was saved last; empty before the first.
  public Optional<Instant> savedAt() {
    return written.map(RestartState::at);
  }

  /// Writes what has changed since the last call. Until a node has reported its network, the file
  /// of the process before stays. Blocks; call it once a second, from the start of the router on.
  public void save() {
    saving.lock();
    try {
      report();
      var nodes = fleet.snapshot();
      if (nodes.network().known()) {
        file.ifPresent(to -> collector.map(it -> it.apply(nodes)).ifPresent(it -> save(it, to)));
      }
    } finally {
      saving.unlock();
    }
  }

  /// Writes for the last time. Call it before the parts stop: what their stop shows of a node is
  /// not the node's fault. Blocks.
  public void close() {
    saving.lock();
    try {
      attempt(this::save);
      collector = Optional.empty();
    } finally {
      saving.unlock();
    }
  }

  private void save(RestartState state, StateFile to) {
    var isNews =
        written
            .filter(
                last ->
                    last.saysTheSameAs(state) && last.age(state.at()).abs().compareTo(REFRESH) < 0)
            .isEmpty();
    if (!isNews) {
      return;
    }
    switch (to.write(codec.write(state))) {
      case WriteResult.Saved() -> {
        written = Optional.of(state);
        failing = false;
      }
      case WriteResult.NotSaved(var reason) -> {
        if (!failing) {
          LOG.warnf("what a restart is to go on from is not saved: %s", reason);
        }
        failing = true;
      }
    }
  }

  private Optional<RestartState> read(StateFile from) {
    return switch (from.read()) {
      case StateFile.Content.Absent() -> Optional.empty();
      case StateFile.Content.Unreadable(var reason) -> unusable(reason);
      case StateFile.Content.Found(var text) -> understood(text);
    };
  }

  private Optional<RestartState> understood(String text) {
    try {
      var state = codec.read(text);
      var expected = fleet.rules().genesisValidatorsRoot();
      if (!expected.isEmpty() && !expected.equalsIgnoreCase(state.network())) {
        return unusable(
            "expected genesis_validators_root %s, got %s".formatted(expected, state.network()));
      }
      note =
          "going on from the state of %s: %d nodes, head of slot %s"
              .formatted(
                  state.at(),
                  state.nodes().size(),
                  state.heads().chain().isEmpty()
                      ? "unknown"
                      : state.heads().chain().getLast().slot());
      return Optional.of(state);
    } catch (RestartStateCodec.UnusableException e) {
      return unusable(String.valueOf(e.getMessage()));
    }
  }

  private Optional<RestartState> unusable(String reason) {
    level = Logger.Level.WARN;
    note = "the state of the process before is ignored: " + reason;
    return Optional.empty();
  }

  /// Once, and after the start: a start that fails has one line alone.
  private void report() {
    if (!note.isEmpty()) {
      LOG.log(level, note);
      note = "";
    }
  }

  private void attempt(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.warnf("a part of the restart state is ignored: %s", e);
    }
  }
}
