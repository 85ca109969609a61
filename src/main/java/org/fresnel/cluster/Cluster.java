package org.fresnel.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.fresnel.cluster.Fact.Kind;

/// The routers that act as one, as one of them sees it. No method waits for another router and none
/// throws because of one. Facts go to the others within milliseconds, or when a connection is back.
///
/// A router that is configured alone has one as well: it keeps and shares nothing, and grants
/// leases to itself.
public interface Cluster extends AutoCloseable {

  /// Shares something new. It gets the stamp of this moment and is newer than all that this router
  /// knows.
  ///
  /// @param key names the matter among those of its kind, at most 512 bytes
  /// @param value at most 64 KiB; a larger one is counted and not shared
  /// @return the fact with its stamp, for a caller that stores it over a restart; or, where the
  ///   first one counts, the one that was there before
  Fact publish(Kind kind, String key, FactValue value);

  /// Shares that a matter is gone. The removal is a fact too, so a copy that some router still has
  /// does not come back.
  Fact remove(Kind kind, String key);

  /// Shares what this router knew before its restart, with the stamp that it had. A newer fact
  /// anywhere wins.
  void restore(Fact fact);

  /// Calls the consumer with each fact of a kind that another router shared: first with all that
  /// are known, then with each that wins. Facts that follow each other closely on one key may be
  /// delivered as one, the last. Always on the cluster's own thread, one call at a time; a consumer
  /// that throws is logged and called again with the next.
  void subscribe(Kind kind, Consumer<Fact> to);

  /// The fact on a matter, from any router. A removed fact is not found.
  Optional<Fact> find(Kind kind, String key);

  /// All facts of a kind, the oldest first, without those that are removed.
  List<Fact> facts(Kind kind);

  /// Asks for the sole right to something in the whole cluster, such as `drill`. The consumer is
  /// called on the cluster's thread (without a cluster, before this method returns): once with
  /// [LeaseResult.Granted] or [LeaseResult.Refused], and after the former once with
  /// [LeaseResult.Ended] if the lease ends before its time. The holder may ask again, which extends
  /// it.
  ///
  /// @param time until it ends by itself, at most a day
  void lease(String what, Duration time, Consumer<LeaseResult> to);

  /// Gives a lease back. Without one, nothing happens.
  void release(String what);

  /// Who is in the cluster, and how far this router is one of it.
  Members members();

  /// What an operator has to repair, as far as it is known now.
  List<ClusterFault> faults();

  /// What was exchanged since the start.
  ExchangeCounts counts();

  /// Leaves the cluster, within about a second. Facts can still be read.
  @Override
  void close();
}
