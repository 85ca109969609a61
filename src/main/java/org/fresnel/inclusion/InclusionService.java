package org.fresnel.inclusion;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.fresnel.duties.DutyKind;
import org.fresnel.duties.DutyListener;
import org.fresnel.duties.DutyRecord;
import org.fresnel.node.Fleet;
import org.fresnel.node.FleetChange;
import org.fresnel.node.FleetState;
import org.fresnel.node.SlotClock;
import org.fresnel.storage.Journal;
import org.fresnel.storage.StateFile;
import org.fresnel.storage.Store;
import org.fresnel.upstream.Supervisor;

/// The duties on the chain: what became of each, and the sums for each node, client implementation
/// and version of the last 90 days. The sums are written once an epoch; the duties that are not
/// final are in a journal, so a killed process loses none.
///
/// Any thread may call it; one separate thread does the work.
public final class InclusionService implements DutyListener {
  static final String TASK = "inclusion";
  private static final String FILE = "duties-on-chain";
  private static final String JOURNAL = "duties-pending";
  private static final int JOURNAL_BYTES = 8 << 20;

  /// Epochs before the current one whose duties are compared after a restart.
  private static final int RESTORED_EPOCHS = 3;

  private final InclusionExecutor executor;
  private final FleetState fleet;
  private final InstantSource clock;
  private final int keptEpochs;
  private final InclusionListener listener;
  private final Supervisor supervisor;
  private final StateFile file;
  private final Journal journal;
  private final HeadArrivals arrivals = new HeadArrivals();
  private List<String> restored;
  private StoredSums stored;
  private long savedEpoch;
  private Optional<InclusionTracker> tracker = Optional.empty();
  private volatile boolean open = true;

  /// Reads what is stored, and blocks while it does.
  ///
  /// @param keptEpochs epochs for which the result of each duty is kept
  public InclusionService(
      Vertx vertx,
      FleetState fleet,
      Store store,
      InstantSource clock,
      int keptEpochs,
      Supervisor supervisor,
      InclusionListener listener) {
    this(new InclusionThread(vertx), fleet, store, clock, keptEpochs, supervisor, listener);
  }

  InclusionService(
      InclusionExecutor executor,
      FleetState fleet,
      Store store,
      InstantSource clock,
      int keptEpochs,
      Supervisor supervisor,
      InclusionListener listener) {
    this.executor = executor;
    this.fleet = fleet;
    this.clock = clock;
    this.keptEpochs = keptEpochs;
    this.supervisor = supervisor;
    this.listener = listener;
    file = store.file(FILE);
    stored = StoredSums.read(file);
    var opened = store.journal(JOURNAL, JOURNAL_BYTES);
    journal = opened.journal();
    restored = opened.records();
    journal.onTakeover(records -> run(() -> takeOver(records)));
    fleet.onChange(this::changed);
  }

  /// Writes the sums and stops.
  public Future<Void> stop() {
    open = false;
    return executor.run(this::save).transform(_ -> executor.close());
  }

  /// The results of the duties since a time, in whole days.
  public Future<InclusionReport> report(Instant since) {
    return executor.run(
        () -> {
          var day = day(since);
          var rows = stored.sums().since(day);
          return new InclusionReport(
              clock.instant(),
              LocalDate.ofEpochDay(day).atStartOfDay(ZoneOffset.UTC).toInstant(),
              stored.through(),
              tracker.map(InclusionTracker::entries).orElse(0),
              tracker.map(InclusionTracker::dropped).orElse(0L),
              rows);
        });
  }

  /// The results of the duties of some slots, as far as they are known.
  public Future<DutyVerdicts> verdicts(Collection<Long> slots) {
    return executor.run(
        () ->
            tracker
                .map(it -> it.verdicts(slots, fleet.snapshot().best()))
                .orElse(DutyVerdicts.NONE));
  }

  @Override
  public void settled(long slot, List<DutyRecord> records) {
    var network = fleet.snapshot().network().clock();
    if (records.isEmpty() || !network.known()) {
      return;
    }
    var duties = SettledDuties.of(slot, records, it -> node(fleet.snapshot(), it));
    if (duties.size() > 0) {
      run(
          () -> {
            journal.append(new PendingLine(network.genesis(), duties).text(), _ -> {});
            tracker(network).settled(duties);
          });
    }
  }

  @Override
  public void unread(Unread why) {}

  private static DutyNode node(Fleet fleet, String name) {
    return fleet
        .named(name)
        .map(it -> new DutyNode(name, it.info().client(), it.info().version()))
        .orElseGet(() -> new DutyNode(name, "", ""));
  }

  private void changed(FleetChange change) {
    var head = change.after().best();
    if (!head.equals(change.before().best())) {
      arrivals.seen(head, change.after().network().clock(), clock.instant());
    }
  }

  /// Makes results final, and returns the next read that is due.
  Future<Optional<ChainRead>> next() {
    return executor.run(
        () -> {
          var network = fleet.snapshot().network().clock();
          if (!network.known()) {
            return Optional.empty();
          }
          var head = fleet.snapshot().best();
          var now = tracker(network);
          now.finish(head, clock.instant()).forEach(it -> add(it, network));
          saveOnceAnEpoch(network);
          return now.next(head);
        });
  }

  /// A node answered; returns whether the answer could be used.
  Future<Boolean> answered(ChainRead read, MultiMap headers, Buffer body) {
    return executor.run(
        () -> {
          var used = tracker.map(it -> it.answered(read, headers, body)).orElse(true);
          if (used) {
            listener.read(true);
          }
          return used;
        });
  }

  /// No node gave an answer that could be used.
  void failed(ChainRead read) {
    run(
        () -> {
          tracker.ifPresent(it -> it.failed(read));
          listener.read(false);
        });
  }

  private void add(DutyOutcomes outcomes, SlotClock network) {
    var slot = outcomes.duties().slot();
    stored.sums().add(outcomes, day(network.startOf(slot)));
    stored = new StoredSums(network.genesis(), slot, stored.sums());
    count(outcomes);
  }

  private void count(DutyOutcomes outcomes) {
    var duties = outcomes.duties();
    var kinds = new EnumMap<DutyKind, DutySums>(DutyKind.class);
    var nodes = new HashMap<String, DutySums>();
    for (var at = 0; at < duties.size(); at++) {
      kinds.computeIfAbsent(duties.kind(at), _ -> new DutySums()).add(outcomes, at);
      if (duties.kind(at) == DutyKind.ATTESTATION
          && outcomes.result(at) != ChainResult.NOT_PUBLISHED) {
        nodes.computeIfAbsent(duties.given(at).name(), _ -> new DutySums()).add(outcomes, at);
      }
    }
    kinds.forEach(
        (kind, sums) ->
            sums.results().forEach((result, count) -> listener.decided(kind, result, count)));
    nodes.forEach(
        (node, sums) -> {
          if (!node.isEmpty()) {
            listener.rewarded(node, sums.earned(), sums.possible());
          }
        });
  }

  /// Results for another network are dropped; the sums stay.
  private InclusionTracker tracker(SlotClock network) {
    if (tracker.filter(it -> it.clock().equals(network)).isEmpty()) {
      tracker = Optional.of(new InclusionTracker(network, keptEpochs, arrivals));
      enter(restored);
      restored = List.of();
    }
    return tracker.orElseThrow();
  }

  /// Duties that the sums do not include yet, unless they are too old to be compared.
  private void enter(List<String> records) {
    tracker.ifPresent(
        to -> {
          var network = to.clock();
          var epoch = network.epochAt(clock.instant());
          var oldest = (epoch - RESTORED_EPOCHS) * network.slotsPerEpoch();
          var after = stored.genesis().equals(network.genesis()) ? stored.through() : -1;
          records.stream()
              .map(PendingLine::read)
              .flatMap(Optional::stream)
              .filter(it -> it.genesis().equals(network.genesis()))
              .map(PendingLine::duties)
              .filter(it -> it.slot() >= oldest && it.slot() > after)
              .forEach(to::settled);
        });
  }

  private void takeOver(List<String> records) {
    stored = StoredSums.read(file);
    enter(records);
  }

  private void saveOnceAnEpoch(SlotClock network) {
    var epoch = stored.through() / network.slotsPerEpoch();
    if (stored.through() >= 0 && epoch != savedEpoch) {
      savedEpoch = epoch;
      save();
    }
  }

  private boolean save() {
    if (stored.through() >= 0) {
      file.write(stored.text());
    }
    return true;
  }

  private static long day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC).toEpochDay();
  }

  private void run(Runnable task) {
    Supplier<Boolean> all =
        () -> {
          task.run();
          return true;
        };
    executor.run(all).onFailure(this::fault);
  }

  private void fault(Throwable cause) {
    if (open && !(cause instanceof RejectedExecutionException)) {
      supervisor.failed(TASK, cause);
    }
  }
}
