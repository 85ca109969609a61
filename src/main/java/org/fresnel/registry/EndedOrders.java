package org.fresnel.registry;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fresnel.storage.StateFile;
import org.jboss.logging.Logger;

/// The matters on which the configuration holds again, with the time of the order that ended the
/// one before: another router may come back with that one. Bounded; the oldest are forgotten first.
/// Writes block.
public final class EndedOrders {
  static final int MOST = 1024;

  private static final Logger LOG = Logger.getLogger("org.fresnel.roster");

  private final StateFile file;
  private final Map<String, Instant> all = new ConcurrentHashMap<>();

  EndedOrders(StateFile file) {
    this.file = file;
    switch (file.read()) {
      case StateFile.Content.Absent() -> {}
      case StateFile.Content.Unreadable(var reason) ->
          LOG.warnf("which orders have ended is not known: %s", reason);
      case StateFile.Content.Found(var text) -> text.lines().forEach(this::read);
    }
  }

  /// What is not understood is left out.
  private void read(String line) {
    var parts = line.split(" ", 3);
    if (parts.length == 3 && parts[0].matches("\\d{1,11}") && parts[1].matches("\\d{1,9}")) {
      all.put(parts[2], Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
    }
  }

  /// By key, the time of the end.
  public Map<String, Instant> all() {
    return Map.copyOf(all);
  }

  /// An order on a matter has ended, at this router or at another one.
  public void add(String key, Instant at) {
    var known = all.get(key);
    if (known != null && !known.isBefore(at)) {
      return;
    }
    all.put(key, at);
    if (all.size() > MOST) {
      all.entrySet().stream()
          .min(Map.Entry.comparingByValue())
          .ifPresent(it -> all.remove(it.getKey()));
    }
    write();
  }

  private void write() {
    var lines = new StringBuilder();
    all.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
        .forEach(
            it ->
                lines
                    .append(it.getValue().getEpochSecond())
                    .append(' ')
                    .append(it.getValue().getNano())
                    .append(' ')
                    .append(it.getKey())
                    .append('\n'));
    file.write(lines.toString());
  }
}
