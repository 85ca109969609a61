package org.fresnel.control.auth;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.fresnel.control.model.AuditEntry;
import org.fresnel.storage.Journal;
import org.fresnel.storage.Store;
import org.fresnel.storage.WriteResult;
import org.jboss.logging.Logger;

/// Keeps who has changed something, or tried to: as a line of the log, and in a journal of the
/// store.
public final class Audit {
  static final int MOST = 1000;

  private static final Logger LOG = Logger.getLogger("org.fresnel.audit");
  private static final int JOURNAL_BYTES = 1 << 20;

  private final Journal journal;
  private final boolean outlives;
  private final Deque<AuditEntry> newest = new ConcurrentLinkedDeque<>();
  private final AtomicInteger kept = new AtomicInteger();

  private Audit(Journal journal, boolean outlives) {
    this.journal = journal;
    this.outlives = outlives;
  }

  /// The audit of a store, with what it holds already. Blocks while that is read.
  public static Audit open(Store store) {
    var opened = store.journal("audit", JOURNAL_BYTES);
    var audit = new Audit(opened.journal(), store.outlivesTheProcess());
    opened.records().forEach(record -> read(record).ifPresent(audit::keep));
    return audit;
  }

  void record(AuditEntry entry) {
    LOG.infof(
        "user=%s address=%s method=%s path=%s status=%d",
        entry.user(), entry.address(), entry.method(), entry.path(), entry.status());
    keep(entry);
    journal.append(written(entry), this::ended);
  }

  /// The newest ones, the last first.
  public List<AuditEntry> newest(int most) {
    return newest.stream().limit(most).toList();
  }

  private void keep(AuditEntry entry) {
    newest.addFirst(entry);
    if (kept.incrementAndGet() > MOST) {
      kept.decrementAndGet();
      newest.pollLast();
    }
  }

  private void ended(WriteResult saving) {
    if (outlives && saving instanceof WriteResult.NotSaved(var reason)) {
      LOG.warnf("audit entry not stored: %s", reason);
    }
  }

  private static String written(AuditEntry entry) {
    return new JsonObject()
        .put("at", entry.at().toString())
        .put("user", entry.user())
        .put("address", entry.address())
        .put("method", entry.method())
        .put("path", entry.path())
        .put("status", entry.status())
        .encode();
  }

  /// Another version may have written something else.
  private static Optional<AuditEntry> read(String record) {
    try {
      var json = new JsonObject(record);
      return Optional.of(
          new AuditEntry(
              Instant.parse(json.getString("at", "")),
              json.getString("user", ""),
              json.getString("address", ""),
              json.getString("method", ""),
              json.getString("path", ""),
              json.getInteger("status", 0)));
    } catch (DecodeException | DateTimeException | ClassCastException _) {
      return Optional.empty();
    }
  }
}
