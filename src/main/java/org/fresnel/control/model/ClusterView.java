package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.ExchangeCounts;
import org.fresnel.cluster.Fact;
import org.fresnel.cluster.Members;
import org.fresnel.replication.NodeOpinion;

/// The routers of the cluster, as this one sees them.
///
/// @param self name of this router
/// @param state `standalone`, `joining`, `complete`, `alone` or `incomplete`
/// @param expected configured number of routers; 0 if it is not configured
/// @param protocol version of the exchange that all members in view understand
/// @param members all known routers, this one too
/// @param leases what one router alone may do now
/// @param opinions what the other routers in view report of the nodes
/// @param exchange what was exchanged since the start
@RegisterForReflection
public record ClusterView(
    String self,
    String state,
    int expected,
    int protocol,
    List<Member> members,
    List<Lease> leases,
    List<Opinion> opinions,
    Exchange exchange) {

  /// One router.
  ///
  /// @param version of its program; empty if it is not known
  /// @param dataPlane its address for validator clients; empty if it is not known
  /// @param inView whether it is reachable now
  /// @param lagMs milliseconds from sending to receipt of its last message, by both clocks
  public record Member(
      String name, String version, String dataPlane, boolean inView, double lagMs) {}

  /// Something that one router alone may do now.
  ///
  /// @param what such as `drill`
  /// @param router that may do it
  public record Lease(String what, String router, Instant until) {}

  /// The health of a node as another router sees it.
  ///
  /// @param since when that router last reported it
  public record Opinion(String router, String node, String health, String reason, Instant since) {}

  /// Numbers of the exchange.
  ///
  /// @param sent facts that this router sent
  /// @param received facts that arrived
  /// @param refused facts with a time that is more than 5 s ahead of this router's clock
  /// @param unreadable messages in another form than expected
  /// @param tooLarge facts that were not shared because of their size
  /// @param repairs differences to another router that were repaired
  /// @param dropped by kind: facts that were dropped for lack of room
  public record Exchange(
      long sent,
      long received,
      long refused,
      long unreadable,
      long tooLarge,
      long repairs,
      Map<String, Long> dropped) {}

  public static ClusterView of(Cluster cluster, List<NodeOpinion> opinions, Instant now) {
    var members = cluster.members();
    return new ClusterView(
        members.self(),
        members.progress().name().toLowerCase(Locale.ROOT),
        members.expected(),
        members.protocol(),
        members.all().stream().map(ClusterView::member).toList(),
        cluster.facts(Fact.Kind.LEASE).stream()
            .flatMap(it -> lease(it).stream())
            .filter(it -> it.until().isAfter(now))
            .toList(),
        opinions.stream().map(ClusterView::opinion).toList(),
        exchange(cluster.counts()));
  }

  private static Member member(Members.Replica replica) {
    return new Member(
        replica.name(),
        replica.version(),
        replica.dataPlane(),
        replica.inView(),
        replica.lag().toNanos() / 1e6);
  }

  private static Optional<Lease> lease(Fact fact) {
    try {
      var until = Instant.parse(fact.value().text());
      return Optional.of(new Lease(fact.key(), fact.stamp().origin(), until));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static Opinion opinion(NodeOpinion it) {
    return new Opinion(it.router(), it.node(), it.health(), it.reason(), it.since());
  }

  private static Exchange exchange(ExchangeCounts counts) {
    var dropped = new TreeMap<String, Long>();
    counts
        .dropped()
        .forEach((kind, number) -> dropped.put(kind.name().toLowerCase(Locale.ROOT), number));
    return new Exchange(
        counts.sent(),
        counts.received(),
        counts.refused(),
        counts.unreadable(),
        counts.tooLarge(),
        counts.repairs(),
        dropped);
  }
}
