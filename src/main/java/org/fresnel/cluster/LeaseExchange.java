package org.fresnel.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.fresnel.cluster.ExchangeMessage.LeaseGrant;
import org.fresnel.cluster.ExchangeMessage.LeaseRefusal;
import org.fresnel.cluster.ExchangeMessage.LeaseRelease;
import org.fresnel.cluster.ExchangeMessage.LeaseRequest;
import org.fresnel.cluster.LeaseResult.Reason;
import org.fresnel.cluster.LeaseResult.Refused;
import org.fresnel.cluster.LeaseTable.Decision.Full;
import org.fresnel.cluster.LeaseTable.Decision.Granted;
import org.fresnel.cluster.LeaseTable.Decision.HeldBy;

/// Asks the first router in view for leases, and is asked if this is the first. On the cluster's
/// thread.
final class LeaseExchange {
  private static final Duration LONGEST = Duration.ofDays(1);

  private final String name;
  private final int expected;
  private final Outbox outbox;
  private final PeerTable peers;
  private final Announcer announcer;
  private final LeaseTable table = new LeaseTable();
  private final OwnLeases own = new OwnLeases();
  private Optional<GroupView> current = Optional.empty();
  private Instant since = Instant.MAX;

  /// Shows the other routers who has a lease.
  interface Announcer {
    void leased(String what, Instant until);

    void ended(String what);
  }

  /// @param name of this router
  /// @param expected configured number of routers; 0 if it is not known
  LeaseExchange(String name, int expected, Outbox outbox, PeerTable peers, Announcer announcer) {
    this.name = name;
    this.expected = expected;
    this.outbox = outbox;
    this.peers = peers;
    this.announcer = announcer;
  }

  void viewChanged(GroupView view, Instant now) {
    current = Optional.of(view);
    since = now;
    table.clear();
    own.viewChanged(now).forEach(announcer::ended);
  }

  void request(String what, Duration asked, Consumer<LeaseResult> to, Instant now) {
    var time = Duration.ofMillis(Math.clamp(asked.toMillis(), 0, LONGEST.toMillis()));
    if (current.isEmpty()) {
      to.accept(new Refused(what, Reason.MEMBERS_MISSING, "the cluster is not reached yet"));
      return;
    }
    var view = current.get();
    own.request(what, time, to, now)
        .ifPresent(
            id -> {
              var request = new LeaseRequest(id, view.id(), what, time.toMillis());
              if (view.isCoordinator()) {
                answered(decide(view, view.self(), request, now), now);
              } else {
                outbox.send(view.coordinator(), request);
              }
            });
  }

  void release(String what) {
    own.released(what);
    announcer.ended(what);
    current.ifPresent(
        view -> {
          if (view.isCoordinator()) {
            table.release(view.self(), what);
          } else {
            outbox.send(view.coordinator(), new LeaseRelease(what));
          }
        });
  }

  void asked(PeerAddress from, LeaseRequest request, Instant now) {
    current.ifPresent(view -> outbox.send(from, decide(view, from, request, now)));
  }

  void released(PeerAddress from, LeaseRelease release) {
    table.release(from, release.what());
  }

  /// An answer to a request of this router. A lease that comes too late ends by itself.
  void answered(ExchangeMessage answer, Instant now) {
    switch (answer) {
      case LeaseRefusal(var id, var reason, var detail) -> own.refused(id, reason, detail);
      case LeaseGrant(var id, var view) when current.filter(it -> it.id().equals(view)).isEmpty() ->
          own.refused(id, Reason.UNSETTLED, "the routers in view have changed");
      case LeaseGrant(var id, _) ->
          own.granted(id, now).ifPresent(it -> announcer.leased(it.what(), it.until()));
      default -> throw new IllegalArgumentException("no answer: " + answer);
    }
  }

  void timeOut(Instant now) {
    own.timeOut(now);
  }

  private ExchangeMessage decide(
      GroupView view, PeerAddress from, LeaseRequest request, Instant now) {
    if (!view.isCoordinator() || !view.id().equals(request.view())) {
      return new LeaseRefusal(request.id(), Reason.UNSETTLED, "the routers in view have changed");
    }
    var conditions = new LeaseConditions(expected, view.members().size(), since);
    var obstacle = conditions.obstacle(now);
    if (obstacle.isPresent()) {
      return new LeaseRefusal(request.id(), obstacle.get().reason(), obstacle.get().detail());
    }
    var time = Duration.ofMillis(Math.clamp(request.millis(), 0, LONGEST.toMillis()));
    return switch (table.request(from, request.what(), time, now)) {
      case Granted() -> new LeaseGrant(request.id(), view.id());
      case HeldBy(var holder) ->
          new LeaseRefusal(request.id(), Reason.HELD, "held by " + name(view, holder));
      case Full() -> new LeaseRefusal(request.id(), Reason.TOO_MANY, "too many leases");
    };
  }

  private String name(GroupView view, PeerAddress holder) {
    return holder.equals(view.self())
        ? name
        : peers.find(holder).map(PeerTable.Peer::name).orElse("another router");
  }
}
