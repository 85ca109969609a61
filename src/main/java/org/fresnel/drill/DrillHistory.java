package org.fresnel.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fresnel.drill.Drill.State;
import org.fresnel.storage.StateFile;
import org.fresnel.storage.StateFile.Content;
import org.fresnel.storage.Store;
import org.fresnel.storage.WriteResult;
import org.jboss.logging.Logger;

/// The latest [#MOST] drills, kept in a file. One writer at a time.
final class DrillHistory {
  static final int MOST = 100;

  private static final Logger LOG = Logger.getLogger("org.fresnel.drill");

  private final StateFile file;
  private final boolean kept;
  private final ConcurrentSkipListMap<Long, Drill> remote = new ConcurrentSkipListMap<>();
  private final Map<Long, String> routers = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Boolean>> awaited = new ConcurrentHashMap<>();
  private final DrillCoverage coverage;
  private volatile List<Drill> drills;

  /// Reads the stored drills. A drill that ran when the router ended is interrupted: its injection
  /// has ended with the process. A restart of the router goes on, unless it took too long.
  DrillHistory(Store store, Instant now) {
    this.file = store.file("drills");
    this.kept = store.outlivesTheProcess();
    this.coverage = new DrillCoverage(store);
    var before =
        switch (file.read()) {
          case Content.Absent() -> List.<Drill>of();
          case Content.Found(var text) -> DrillCodec.read(text);
          case Content.Unreadable(var reason) -> {
            LOG.warnf("the stored drills are not available: %s", reason);
            yield List.<Drill>of();
          }
        };
    drills = before;
    before.forEach(coverage::note);
    before.stream()
        .filter(drill -> drill.state() == State.RUNNING)
        .filter(
            drill ->
                drill.plan().kind() != DrillKind.ROUTER_RESTART
                    || drill.unlessLost(now).state() != State.RUNNING)
        .forEach(drill -> put(interrupted(drill, now)));
  }

  private static Drill interrupted(Drill drill, Instant now) {
    return drill.ended(
        State.INTERRUPTED,
        "the router ended while it ran",
        now,
        drill.result(),
        drill.shortcomings());
  }

  /// Those of all routers, the oldest first. Of two with one number that of this router counts.
  List<Drill> all() {
    if (remote.isEmpty()) {
      return drills;
    }
    var all = new TreeMap<Long, Drill>(remote);
    drills.forEach(it -> all.put(it.number(), it));
    return List.copyOf(all.values());
  }

  /// Those of this router, the oldest first.
  List<Drill> own() {
    return drills;
  }

  /// The drill of another router.
  Optional<Drill> remote(String id) {
    return remote.values().stream().filter(it -> it.id().equals(id)).findFirst();
  }

  /// The name of the other router that ran the drill.
  Optional<String> routerOf(String id) {
    return remote(id)
        .filter(it -> drills.stream().noneMatch(own -> own.number() == it.number()))
        .flatMap(it -> Optional.ofNullable(routers.get(it.number())));
  }

  /// Adds a drill of another router. Called on any thread, never blocks.
  void putRemote(String router, Drill drill) {
    routers.put(drill.number(), router);
    remote.put(drill.number(), drill);
    coverage.note(drill);
    if (drill.state() != State.RUNNING) {
      Optional.ofNullable(awaited.get(drill.id())).ifPresent(it -> it.complete(true));
    }
    while (remote.size() > MOST) {
      Optional.ofNullable(remote.pollFirstEntry()).ifPresent(it -> routers.remove(it.getKey()));
    }
  }

  /// Waits until a drill of another router has ended.
  ///
  /// @return whether it has ended in time
  boolean awaitEnd(String id, Duration time) {
    var end = awaited.computeIfAbsent(id, _ -> new CompletableFuture<>());
    try {
      return remote(id).filter(it -> it.state() == State.RUNNING).isEmpty()
          || end.get(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      awaited.remove(id, end);
    }
  }

  /// The end of the last passed drill.
  Optional<Instant> lastSuccess() {
    return all().reversed().stream()
        .filter(drill -> drill.state() == State.PASSED)
        .findFirst()
        .flatMap(Drill::until);
  }

  /// The drills of each cell.
  DrillCoverage coverage() {
    return coverage;
  }

  long nextNumber() {
    var all = all();
    return all.isEmpty() ? 1 : all.getLast().number() + 1;
  }

  /// Stores a drill, and replaces its earlier state. Blocks.
  void put(Drill drill) {
    var next = new ArrayList<>(drills);
    next.removeIf(it -> it.number() == drill.number());
    next.add(drill);
    drills = List.copyOf(next.subList(Math.max(0, next.size() - MOST), next.size()));
    coverage.note(drill);
    if (file.write(DrillCodec.write(drills)) instanceof WriteResult.NotSaved(var reason) && kept) {
      LOG.warnf("%s is stored only in memory: %s", drill.id(), reason);
    }
  }
}
