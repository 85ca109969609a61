package org.fresnel.replication;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fresnel.history.Incident;
import org.fresnel.history.IncidentCodec;
import org.fresnel.history.IncidentRecorder;
import org.fresnel.replication.RecordExchange.RemoteRecord;

/// The exchange of incidents: each router has its own, and shows those of all.
public final class IncidentExchange {
  private static final Comparator<RouterIncident> NEWEST_FIRST =
      Comparator.<RouterIncident, Instant>comparing(it -> it.incident().from())
          .thenComparingLong(it -> it.incident().id())
          .reversed();

  private final IncidentRecorder own;
  private final RecordExchange shared;

  public IncidentExchange(IncidentRecorder own, RecordExchange shared) {
    this.own = own;
    this.shared = shared;
  }

  /// Begins to share, with the incidents that this router has from the disk. Called once.
  public void start() {
    own.share(RecordExchange.Log.INCIDENT.most(), this::changed);
  }

  private void changed(Incident incident) {
    shared.publish(incident.id(), IncidentCodec.write(incident.brief()));
  }

  /// The incidents of all routers, the newest first.
  ///
  /// @param node its name; empty for all
  /// @param since only incidents that had not ended then
  /// @param limit most of them
  public List<RouterIncident> list(String node, Instant since, int limit) {
    var self = shared.self();
    var here = own.list(node, since, limit).stream().map(it -> new RouterIncident(self, it));
    var elsewhere =
        shared.ofOthers().stream()
            .flatMap(IncidentExchange::read)
            .filter(it -> it.incident().isOf(node, since));
    return Stream.concat(here, elsewhere).sorted(NEWEST_FIRST).limit(limit).toList();
  }

  /// The later state of a node is not known from a router that has left.
  private static Stream<RouterIncident> read(RemoteRecord remote) {
    return IncidentCodec.read(remote.text()).stream()
        .map(it -> remote.inView() ? it : it.interrupted(remote.at()))
        .map(it -> new RouterIncident(Optional.of(remote.router()), it));
  }

  /// Time until its end, or until now.
  public Duration duration(Incident incident) {
    return own.duration(incident);
  }

  /// Calls the listener on every later change at any router, on any thread: it must not block.
  public void onChange(Runnable listener) {
    own.onChange(listener);
    shared.onChange(listener);
  }
}
