package org.fresnel.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The latest conflicts, the newest first, at most 100. Any thread reads; one at a time writes.
final class ConflictLog {
  private static final int MOST = 100;

  /// Lines of the program's log in a minute.
  private static final int MOST_LOGGED = 20;

  private static final Duration LOGGED_WITHIN = Duration.ofMinutes(1);

  private volatile List<SigningConflict> all = List.of();

  /// Adds a conflict. One about the same two messages takes the place of the former one.
  ///
  /// @return whether it is a new one
  boolean add(SigningConflict conflict) {
    var next = new ArrayList<SigningConflict>();
    next.add(conflict);
    all.stream().filter(it -> !it.isSameAs(conflict)).limit(MOST - 1L).forEach(next::add);
    var isNew = all.stream().noneMatch(conflict::isSameAs);
    all = List.copyOf(next);
    return isNew;
  }

  /// Returns whether there is space in the program's log.
  boolean mayLog(Instant now) {
    return since(now.minus(LOGGED_WITHIN)).size() <= MOST_LOGGED;
  }

  List<SigningConflict> all() {
    return all;
  }

  List<SigningConflict> since(Instant from) {
    return all.stream().filter(it -> it.at().isAfter(from)).toList();
  }
}
