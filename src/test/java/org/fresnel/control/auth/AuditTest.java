package org.fresnel.control.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.ClusterFactory;
import org.fresnel.cluster.VirtualCluster;
import org.fresnel.control.model.AuditEntry;
import org.fresnel.replication.RecordExchange;
import org.fresnel.storage.DiskStore;
import org.fresnel.storage.MemoryStore;
import org.fresnel.storage.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final RecordExchange ALONE = shared(ClusterFactory.standalone(() -> NOW));

  @TempDir Path folder;

  private static RecordExchange shared(Cluster cluster) {
    return new RecordExchange(cluster, RecordExchange.Log.AUDIT);
  }

  @Test
  void theNewestComesFirst() {
    var audit = Audit.open(new MemoryStore(), ALONE);
    audit.record(entry("alice", 200));
    audit.record(entry("bob", 403));

    assertThat(audit.newest(10)).containsExactly(entry("bob", 403), entry("alice", 200));
    assertThat(audit.newest(1)).containsExactly(entry("bob", 403));
  }

  @Test
  void theLogSurvivesARestart() {
    try (var store = store()) {
      Audit.open(store, ALONE).record(entry("alice", 200));
    }
    try (var store = store()) {
      assertThat(Audit.open(store, ALONE).newest(10)).containsExactly(entry("alice", 200));
    }
  }

  @Test
  void theLogIsBounded() {
    var audit = Audit.open(new MemoryStore(), ALONE);
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
      assertThat(Audit.open(store, ALONE).newest(10)).isEmpty();
    }
  }

  @Test
  void aLineBreakInAPathIsReplaced() {
    var entry =
        new AuditEntry(
            Optional.empty(), NOW, "", "::1", "POST", "/api/v1/a\nuser=alice status=200", 401);

    assertThat(entry.path()).isEqualTo("/api/v1/a?user=alice?status=200");
  }

  @Test
  void anEntryIsShownAtTheOtherRouterWithItsRouter() {
    var routers = new VirtualCluster(2);
    var one = Audit.open(new MemoryStore(), shared(routers.start("one")));
    var two = Audit.open(new MemoryStore(), shared(routers.start("two")));
    one.record(entry("alice", 200));
    routers.advance(SHORT);
    two.record(later(entry("bob", 200)));
    routers.advance(SHORT);

    assertThat(two.newest(10))
        .containsExactly(
            later(entry("bob", 200)).givenAt(Optional.of("two")),
            entry("alice", 200).givenAt(Optional.of("one")));
    assertThat(one.newest(10)).isEqualTo(two.newest(10));
    assertThat(one.newest(1)).hasSize(1);
  }

  @Test
  void entriesOfBeforeARestartAreShownOnce() {
    var routers = new VirtualCluster(2);
    var two = Audit.open(new MemoryStore(), shared(routers.start("two")));
    try (var store = store()) {
      var one = Audit.open(store, shared(routers.start("one")));
      one.record(entry("alice", 200));
      one.record(entry("carol", 200));
    }
    routers.advance(SHORT);
    routers.kill("one");
    try (var store = store()) {
      Audit.open(store, shared(routers.start("one")));
    }
    routers.advance(SHORT);

    assertThat(two.newest(10))
        .extracting(AuditEntry::user)
        .containsExactlyInAnyOrder("alice", "carol");
  }

  private static AuditEntry later(AuditEntry entry) {
    return new AuditEntry(
        entry.router(),
        entry.at().plus(SHORT),
        entry.user(),
        entry.address(),
        entry.method(),
        entry.path(),
        entry.status());
  }

  private Store store() {
    return switch (DiskStore.open(folder)) {
      case Store.Opening.Usable(var store) -> store;
      case Store.Opening.Unusable(var reason) -> throw new AssertionError(reason);
    };
  }

  private static AuditEntry entry(String user, int status) {
    return new AuditEntry(
        Optional.empty(), NOW, user, "10.0.0.7", "POST", "/api/v1/nodes/n/drain", status);
  }
}
