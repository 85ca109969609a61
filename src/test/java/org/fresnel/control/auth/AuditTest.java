package org.fresnel.control.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.fresnel.control.model.AuditEntry;
import org.fresnel.storage.DiskStore;
import org.fresnel.storage.MemoryStore;
import org.fresnel.storage.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path folder;

  @Test
  void theNewestComesFirst() {
    var audit = Audit.open(new MemoryStore());
    audit.record(entry("alice", 200));
    audit.record(entry("bob", 403));

    assertThat(audit.newest(10)).containsExactly(entry("bob", 403), entry("alice", 200));
    assertThat(audit.newest(1)).containsExactly(entry("bob", 403));
  }

  @Test
  void theLogSurvivesARestart() {
    try (var store = store()) {
      Audit.open(store).record(entry("alice", 200));
    }
    try (var store = store()) {
      assertThat(Audit.open(store).newest(10)).containsExactly(entry("alice", 200));
    }
  }

  @Test
  void theLogIsBounded() {
    var audit = Audit.open(new MemoryStore());
    IntStream.range(0, Audit.MOST + 50).forEach(i -> audit.record(entry("u" + i, 200)));

    assertThat(audit.newest(Integer.MAX_VALUE)).hasSize(Audit.MOST);
    assertThat(audit.newest(1)).containsExactly(entry("u" + (Audit.MOST + 49), 200));
  }

  @Test
  void unreadableEntriesAreSkipped() {
    try (var store = store()) {
      var journal = store.journal("audit", 1 << 20).journal();
      var saved = new AtomicInteger();
      for (var record : new String[] {"nonsense", "{}", "[]", "{\"at\":7}"}) {
        journal.append(record, _ -> saved.incrementAndGet());
      }
      await().until(() -> saved.get() == 4);
    }
    try (var store = store()) {
      assertThat(Audit.open(store).newest(10)).isEmpty();
    }
  }

  @Test
  void aLineBreakInAPathIsReplaced() {
    var entry = new AuditEntry(NOW, "", "::1", "POST", "/api/v1/a\nuser=alice status=200", 401);

    assertThat(entry.path()).isEqualTo("/api/v1/a?user=alice?status=200");
  }

  private Store store() {
    return switch (DiskStore.open(folder)) {
      case Store.Opening.Usable(var store) -> store;
      case Store.Opening.Unusable(var reason) -> throw new AssertionError(reason);
    };
  }

  private static AuditEntry entry(String user, int status) {
    return new AuditEntry(NOW, user, "10.0.0.7", "POST", "/api/v1/nodes/n/drain", status);
  }
}
