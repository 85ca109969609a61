package org.fresnel.simulation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.proxy.server.RequestExecutorAccess.Told;
import org.fresnel.storage.MemoryStore;
import org.fresnel.storage.Store;
import org.jspecify.annotations.Nullable;

/// The place of one router: its disk, its network, and the process that runs there or does not.
final class RouterPlace {
  private final String name;
  private final VirtualTime time;
  private final Optional<ModelDisk> disk;
  private final ModelClock clock;
  private final RouterSight sight;
  private final DutyRules duties;
  private final HeadRules heads;
  private final Map<Integer, Runnable> calls = new LinkedHashMap<>();
  private @Nullable ReplicatedRouter router;
  private int part;
  private int span;
  private long undisturbedSince;

  /// @param disk empty if it keeps nothing
  RouterPlace(
      String name,
      VirtualTime time,
      Optional<ModelDisk> disk,
      List<ModelNode> nodes,
      Referee referee,
      Duration settling) {
    this.name = name;
    this.time = time;
    this.disk = disk;
    this.clock = new ModelClock(time);
    this.sight = new RouterSight(time);
    this.duties = new DutyRules(nodes, time, referee, settling, sight);
    this.heads = new HeadRules(nodes, time, referee, settling, sight);
  }

  String name() {
    return name;
  }

  ModelClock clock() {
    return clock;
  }

  /// Its disk; empty if it keeps nothing.
  Optional<ModelDisk> disk() {
    return disk;
  }

  boolean hasDisk() {
    return disk.isPresent();
  }

  RouterSight sight() {
    return sight;
  }

  DutyRules duties() {
    return duties;
  }

  HeadRules heads() {
    return heads;
  }

  /// Whether a node has told its process the network. Before, it takes nothing of other routers.
  boolean knowsTheNetwork() {
    return router().filter(it -> it.router().fleet().network().known()).isPresent();
  }

  /// Whether its process is there, running or suspended.
  boolean isUp() {
    return router != null;
  }

  boolean runs() {
    return router != null && router.process().runs();
  }

  /// Whether it has run for so long, without a pause.
  boolean isUndisturbed(Duration since) {
    return runs() && time.nanos() - undisturbedSince >= since.toNanos();
  }

  Optional<ReplicatedRouter> router() {
    return Optional.ofNullable(router);
  }

  /// Number of the current time without a kill or a pause.
  int span() {
    return span;
  }

  /// Whether packets pass between two routers that run.
  boolean reaches(RouterPlace other) {
    return runs() && other.runs() && part == other.part;
  }

  void moveTo(int part) {
    this.part = part;
  }

  int part() {
    return part;
  }

  /// The store of a process that starts.
  Store mount() {
    return disk.map(ModelDisk::mount).orElseGet(MemoryStore::new);
  }

  void started(ReplicatedRouter next) {
    router = next;
    disturbed();
  }

  /// The process is killed. Its clients notice at once.
  ///
  /// @param torn whether what was being written is on the disk in part
  void kill(boolean torn) {
    router().ifPresent(ReplicatedRouter::kill);
    router = null;
    disk.ifPresent(it -> it.crash(torn));
    disturbed();
    abandonCalls(Duration.ZERO);
  }

  /// Its clients notice by and by.
  void suspend(Duration patience) {
    router().ifPresent(it -> it.process().suspend());
    disturbed();
    abandonCalls(patience);
  }

  void resume() {
    disturbed();
    router().ifPresent(it -> it.process().resume());
  }

  private void disturbed() {
    span++;
    undisturbedSince = time.nanos();
    duties.routerStarts();
    heads.routerStarts();
  }

  private void abandonCalls(Duration patience) {
    var abandoned = List.copyOf(calls.values());
    calls.clear();
    abandoned.forEach(then -> time.after(patience, then));
  }

  /// @param abandoned what the client does if this router does not answer any more
  void opened(ModelCall call, Runnable abandoned) {
    calls.put(call.number(), abandoned);
    duties.asked(call);
  }

  void answered(ModelCall call, Told told) {
    calls.remove(call.number());
    duties.answered(call, told);
  }
}
