package org.fresnel.drill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
  private volatile List<Drill> drills;

  /// Reads the stored drills. A drill that ran when the router ended is interrupted: its injection
  /// has ended with the process.
  DrillHistory(Store store, Instant now) {
    this.file = store.file("drills");
    this.kept = store.outlivesTheProcess();
    var before =
        switch (file.read()) {
          case Content.Absent() -> List.<Drill>of();
          case Content.Found(var text) -> DrillCodec.read(text);
          case Content.Unreadable(var reason) -> {
            LOG.warnf("earlier drills are not known: %s", reason);
            yield List.<Drill>of();
          }
        };
    drills = before;
    before.stream()
        .filter(drill -> drill.state() == State.RUNNING)
        .forEach(drill -> put(interrupted(drill, now)));
  }

  private static Drill interrupted(Drill drill, Instant now) {
    return drill.ended(
        State.INTERRUPTED,
        "the router ended while it ran",
        now,
        drill.findings(),
        drill.shortcomings());
  }

  /// The oldest first.
  List<Drill> all() {
    return drills;
  }

  long nextNumber() {
    return drills.isEmpty() ? 1 : drills.getLast().number() + 1;
  }

  /// Stores a drill, and replaces its earlier state. Blocks.
  void put(Drill drill) {
    var next = new ArrayList<>(drills);
    next.removeIf(it -> it.number() == drill.number());
    next.add(drill);
    drills = List.copyOf(next.subList(Math.max(0, next.size() - MOST), next.size()));
    if (file.write(DrillCodec.write(drills)) instanceof WriteResult.NotSaved(var reason) && kept) {
      LOG.warnf("%s is known in memory alone: %s", drill.id(), reason);
    }
  }
}
