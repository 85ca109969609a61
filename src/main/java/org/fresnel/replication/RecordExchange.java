package org.fresnel.replication;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.Fact;
import org.fresnel.cluster.FactValue;
import org.fresnel.cluster.Members;

/// The exchange of the newest records of one log of each router, so that each router shows those of
/// all. A record takes the place of the oldest one of its router: they are bounded in number.
public final class RecordExchange {
  private static final String SEPARATOR = "/";
  private static final int KEY_PARTS = 3;

  private final Cluster cluster;
  private final Log log;

  /// A log with records that all routers show.
  public enum Log {
    /// Who changed something.
    AUDIT(200),

    /// Incidents of nodes.
    INCIDENT(50);

    private final int most;

    Log(int most) {
      this.most = most;
    }

    /// Most records of one router.
    public int most() {
      return most;
    }

    private String prefix() {
      return name().toLowerCase(Locale.ROOT) + SEPARATOR;
    }
  }

  /// A record of another router.
  ///
  /// @param at when it was shared last
  /// @param inView whether its router is reachable now
  public record RemoteRecord(String router, Instant at, boolean inView, String text) {}

  public RecordExchange(Cluster cluster, Log log) {
    this.cluster = cluster;
    this.log = log;
  }

  /// Name of this router; empty without a cluster.
  public Optional<String> self() {
    return Optional.of(cluster.members().self()).filter(it -> !it.isEmpty());
  }

  /// Shares a record, or its new state.
  ///
  /// @param number of the record among those of this router
  public void publish(long number, String text) {
    self()
        .map(it -> log.prefix() + it + SEPARATOR + number % log.most)
        .ifPresent(key -> cluster.publish(Fact.Kind.RECORD, key, FactValue.ofText(text)));
  }

  /// The records of the other routers, the oldest first.
  public List<RemoteRecord> ofOthers() {
    var members = cluster.members();
    var inView =
        members.all().stream()
            .filter(Members.Replica::inView)
            .map(Members.Replica::name)
            .collect(Collectors.toUnmodifiableSet());
    return cluster.facts(Fact.Kind.RECORD).stream()
        .filter(this::isOfLog)
        .flatMap(fact -> read(fact, inView).stream())
        .filter(it -> !it.router().equals(members.self()))
        .toList();
  }

  /// Calls the listener when another router has shared a record, on the cluster's thread.
  public void onChange(Runnable listener) {
    cluster.subscribe(
        Fact.Kind.RECORD,
        fact -> {
          if (isOfLog(fact)) {
            listener.run();
          }
        });
  }

  private boolean isOfLog(Fact fact) {
    return fact.key().startsWith(log.prefix());
  }

  private static Optional<RemoteRecord> read(Fact fact, Set<String> inView) {
    var key = fact.key().split(SEPARATOR, -1);
    return key.length == KEY_PARTS
        ? Optional.of(
            new RemoteRecord(
                key[1],
                Instant.ofEpochSecond(0, fact.stamp().time()),
                inView.contains(key[1]),
                fact.value().text()))
        : Optional.empty();
  }
}
