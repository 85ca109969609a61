package org.fresnel.drill.report;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import org.fresnel.auth.SigningKey;
import org.fresnel.storage.Journal;
import org.fresnel.storage.Store;
import org.fresnel.storage.WriteResult;
import org.jboss.logging.Logger;

/// The latest [#MOST] reports, kept in a journal. Each one names the hash of the one before it.
final class ReportChain {
  static final int MOST = 1000;

  private static final int MOST_BYTES = 8 << 20;
  private static final Logger LOG = Logger.getLogger("org.fresnel.drill");

  private final Journal journal;
  private final boolean kept;
  private final Optional<SigningKey> key;
  private final ReentrantLock writing = new ReentrantLock();
  private volatile List<ChainedReport> reports = List.of();
  private volatile boolean waiting;

  /// A report in the chain.
  ///
  /// @param number in the chain
  /// @param drill id of its drill
  record ChainedReport(long number, String drill, SignedReport signed) {}

  /// Reads the stored reports, and blocks while it does.
  ///
  /// @param key that signs reports; empty to leave them unsigned
  ReportChain(Store store, Optional<SigningKey> key) {
    var opened = store.journal("drill-reports", MOST_BYTES);
    this.journal = opened.journal();
    this.kept = store.outlivesTheProcess();
    this.key = key;
    this.waiting = store.isWaiting();
    load(opened.records());
  }

  /// Another process may add reports until it ends. The task is run after that.
  void onTakeover(Runnable task) {
    journal.onTakeover(
        records -> {
          writing.lock();
          try {
            load(records);
            waiting = false;
          } finally {
            writing.unlock();
          }
          task.run();
        });
  }

  private void load(List<String> records) {
    reports = latest(records.stream().flatMap(it -> read(it).stream()).toList());
    var stored = reports.stream().map(ChainedReport::signed).toList();
    if (!stored.isEmpty()
        && ChainVerifier.verify(stored, List.of())
            instanceof ChainVerdict.Broken(var problems)) {
      LOG.warnf("the stored drill reports are no unbroken chain: %s", problems.getFirst());
    }
  }

  private static Optional<ChainedReport> read(String record) {
    try {
      var signed = SignedReport.decode((JsonObject) Json.decodeValue(record));
      var facts = signed.facts().orElseThrow(() -> new IllegalArgumentException("no report"));
      var drill = String.valueOf(facts.getValue("drill"));
      if (!drill.matches("drill-\\d{1,18}")) {
        throw new IllegalArgumentException("no drill");
      }
      return Optional.of(new ChainedReport(facts.getLong("number"), drill, signed));
    } catch (RuntimeException e) {
      LOG.warnf("a stored drill report is ignored: %s", e);
      return Optional.empty();
    }
  }

  /// Adds a report. Does nothing while another process writes the chain.
  ///
  /// @param encode makes the report's JSON of its number and the hash of the report before it
  void append(String drill, BiFunction<Long, String, String> encode) {
    writing.lock();
    try {
      if (waiting) {
        return;
      }
      var last = last();
      var number = last.map(it -> it.number() + 1).orElse(1L);
      var previous = last.map(it -> it.signed().hash()).orElse(SignedReport.NO_HASH);
      var signed = SignedReport.of(encode.apply(number, previous), key);
      var next = new ArrayList<>(reports);
      next.add(new ChainedReport(number, drill, signed));
      reports = latest(next);
      journal.append(signed.encode(), result -> logFailure(drill, result));
    } finally {
      writing.unlock();
    }
  }

  private void logFailure(String drill, WriteResult result) {
    if (kept && result instanceof WriteResult.NotSaved(var reason)) {
      LOG.warnf("the report of %s is stored only in memory: %s", drill, reason);
    }
  }

  private static List<ChainedReport> latest(List<ChainedReport> all) {
    return List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size()));
  }

  /// Returns whether another process writes the chain.
  boolean isWaiting() {
    return waiting;
  }

  Optional<ChainedReport> last() {
    var all = reports;
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  /// The oldest first.
  List<ChainedReport> all() {
    return reports;
  }
}
