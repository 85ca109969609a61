package org.fresnel.control.auth;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.fresnel.control.model.AuditEntry;
import org.fresnel.replication.RecordExchange;
import org.fresnel.storage.Journal;
import org.fresnel.storage.Store;
import org.fresnel.storage.WriteResult;
import org.jboss.logging.Logger;

/// Keeps who has changed something, or tried to: as a line of the log, and in a journal of the
/// store. Shows what the other routers of the cluster keep, too.
public final class Audit {
  static final int MOST = 1000;

  private static final Logger LOG = Logger.getLogger("org.fresnel.audit");
  private static final int JOURNAL_BYTES = 1 << 20;

  private final Journal journal;
  private final boolean outlives;
  private final Deque<AuditEntry> newest = new ConcurrentLinkedDeque<>();
  private final AtomicInteger kept = new AtomicInteger();

  private final RecordExchange shared;
  private final AtomicLong published = new AtomicLong();

  private Audit(Journal journal, boolean outlives, RecordExchange shared) {
    this.journal = journal;
    this.outlives = outlives;
    this.shared = shared;
  }

  /// The audit of a store, with what it holds already. Blocks while that is read.
  ///
  /// @param shared with the other routers
  public static Audit open(Store store, RecordExchange shared) {
    var opened = store.journal("audit", JOURNAL_BYTES);
    var audit = new Audit(opened.journal(), store.outlivesTheProcess(), shared);
    opened.records().forEach(record -> read(record).ifPresent(audit::keep));
    audit.own(RecordExchange.Log.AUDIT.most()).reversed().forEach(audit::publish);
    return audit;
  }

  void record(AuditEntry entry) {
    LOG.infof(
        "user=%s address=%s method=%s path=%s status=%d",
        entry.user(), entry.address(), entry.method(), entry.path(), entry.status());
    keep(entry);
    journal.append(written(entry), this::ended);
    publish(entry);
  }

  private void publish(AuditEntry entry) {
    shared.publish(published.getAndIncrement(), written(entry));
  }

  /// The newest ones of all routers, the last first.
  public List<AuditEntry> newest(int most) {
    var self = shared.self();
    var here = own(most).stream().map(it -> it.givenAt(self));
    var elsewhere =
        shared.ofOthers().stream()
            .flatMap(
                it ->
                    read(it.text()).map(entry -> entry.givenAt(Optional.of(it.router()))).stream());
    return Stream.concat(here, elsewhere)
        .sorted(Comparator.comparing(AuditEntry::at).reversed())
        .limit(most)
        .toList();
  }

  private List<AuditEntry> own(int most) {
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
              Optional.empty(),
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
