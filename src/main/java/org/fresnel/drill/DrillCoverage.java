package org.fresnel.drill;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.fresnel.storage.StateFile;
import org.fresnel.storage.StateFile.Content;
import org.fresnel.storage.Store;
import org.fresnel.storage.WriteResult;
import org.jboss.logging.Logger;

/// The drills of each cell, of all routers. Kept in a file, because it is older than the stored
/// drills. A drill counts for a cell if it affected one node.
final class DrillCoverage {
  /// Most cells: 64 nodes with 16 kinds.
  static final int MOST = 1024;

  private static final Logger LOG = Logger.getLogger("org.fresnel.drill");

  private final StateFile file;
  private final boolean kept;
  private final Map<DrillCell, CellRecord> cells = new ConcurrentHashMap<>();
  private final AtomicBoolean changed = new AtomicBoolean();

  /// Reads the stored cells. Blocks.
  DrillCoverage(Store store) {
    this.file = store.file("drill-coverage");
    this.kept = store.outlivesTheProcess();
    switch (file.read()) {
      case Content.Absent() -> {}
      case Content.Found(var text) -> cells.putAll(CoverageCodec.read(text));
      case Content.Unreadable(var reason) ->
          LOG.warnf("the stored coverage of drills is not available: %s", reason);
    }
  }

  /// Adds a drill of any router. Never blocks.
  void note(Drill drill) {
    var counts =
        switch (drill.state()) {
          case PASSED, FAILED, ABORTED, INTERRUPTED -> drill.nodes().size() == 1;
          case RUNNING, REFUSED -> false;
        };
    if (counts) {
      var cell = new DrillCell(drill.nodes().iterator().next(), drill.plan().kind());
      drill.until().ifPresent(end -> merge(cell, CellRecord.of(drill, end)));
    }
  }

  /// Adds what another router knows. Never blocks.
  void received(String text) {
    CoverageCodec.read(text).forEach(this::merge);
  }

  /// The age of a new cell counts from now.
  void know(List<DrillCell> current, Instant now) {
    current.stream()
        .filter(cell -> !cells.containsKey(cell))
        .forEach(cell -> merge(cell, CellRecord.unknown(now)));
  }

  private void merge(DrillCell cell, CellRecord record) {
    var before = cells.get(cell);
    var merged = cells.merge(cell, record, CellRecord::and);
    if (!merged.equals(before)) {
      changed.set(true);
    }
    if (cells.size() > MOST) {
      cells.entrySet().stream()
          .min(Comparator.comparing(it -> it.getValue().reference()))
          .ifPresent(it -> cells.remove(it.getKey()));
    }
  }

  CellRecord of(DrillCell cell, Instant now) {
    return cells.getOrDefault(cell, CellRecord.unknown(now));
  }

  /// The nodes with a known cell.
  Set<String> nodes() {
    return cells.keySet().stream().map(DrillCell::node).collect(Collectors.toUnmodifiableSet());
  }

  /// The cells of one node, for another router.
  String text(String node) {
    return CoverageCodec.write(
        cells.entrySet().stream()
            .filter(it -> it.getKey().node().equals(node))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /// Stores what has changed since the last call. Blocks.
  void save() {
    if (changed.getAndSet(false)
        && file.write(CoverageCodec.write(cells)) instanceof WriteResult.NotSaved(var reason)
        && kept) {
      LOG.warnf("the coverage of drills is stored only in memory: %s", reason);
    }
  }
}
