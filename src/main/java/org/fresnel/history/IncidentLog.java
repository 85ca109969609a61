package org.fresnel.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.history.Incident.End;
import org.fresnel.history.Incident.Step;
import org.fresnel.node.Fleet;
import org.fresnel.node.NodeHealth.Kind;
import org.fresnel.node.NodeStatus;

/// All incidents at one moment. Immutable.
///
/// @param next id of the next incident
/// @param open incidents that continue, by the node's name
/// @param closed incidents that have ended, the oldest first, at most [#MOST]
/// @param news incidents with changes in the last step, besides their cost
record IncidentLog(
    long next, Map<String, Incident> open, List<Incident> closed, List<Incident> news) {
  static final int MOST = 500;

  /// A node that stays ready has no problem any more after this time without a failover.
  static final Duration QUIET = Duration.ofSeconds(30);

  static final IncidentLog EMPTY = new IncidentLog(1, Map.of(), List.of(), List.of());

  /// The log as it was stored before a restart. Incidents that had not ended are interrupted.
  ///
  /// @param written of each incident the last revision counts
  static IncidentLog of(Collection<Incident> written, Instant now) {
    var last = new HashMap<Long, Incident>();
    written.forEach(it -> last.merge(it.id(), it, (a, b) -> a.revision() > b.revision() ? a : b));
    var next = last.keySet().stream().mapToLong(id -> id).max().orElse(0) + 1;
    var builder = new Builder(new IncidentLog(next, Map.of(), List.of(), List.of()));
    last.values().stream()
        .sorted(Comparator.comparingLong(Incident::id))
        .forEach(
            it -> {
              if (it.end().isPresent()) {
                builder.closed.add(it);
              } else {
                builder.close(it, now, End.INTERRUPTED);
              }
            });
    return builder.book();
  }

  /// The log after a change of the fleet; empty if nothing changes. No incident begins until every
  /// node has been probed once.
  Optional<IncidentLog> after(Fleet fleet, Instant now, DrillLookup drilled) {
    if (!fleet.nodes().stream().allMatch(NodeStatus::probed)) {
      return Optional.empty();
    }
    var builder = new Builder(this);
    for (var status : fleet.nodes()) {
      var name = status.node().name();
      var kind = status.health().kind();
      var fit = kind == Kind.READY || kind == Kind.DRAINED;
      var known = Optional.ofNullable(builder.open.get(name));
      if (known.isEmpty()) {
        if (!fit) {
          builder.open(name, drilled.on(name), step(status, now));
        }
      } else if (!known.get().health().equals(kind.label())) {
        var incident = known.get().and(step(status, now));
        if (fit) {
          builder.close(incident, now, End.RESOLVED);
        } else {
          builder.keep(incident);
        }
      } else if (fit && !known.get().cost().last().plus(QUIET).isAfter(now)) {
        builder.close(known.get(), now, End.RESOLVED);
      }
    }
    return builder.changed() ? Optional.of(builder.book()) : Optional.empty();
  }

  /// The log after a request for which nodes were at fault.
  IncidentLog after(IncidentImpact.Failover failover, Fleet fleet, DrillLookup drilled) {
    var builder = new Builder(this);
    for (var fault : failover.nodes()) {
      if (!builder.open.containsKey(fault.node())) {
        var health = fleet.named(fault.node()).map(it -> it.health().kind()).orElse(Kind.READY);
        var reason = "a request failed over: " + fault.text();
        builder.open(
            fault.node(),
            drilled.on(fault.node()),
            new Step(failover.at(), health.label(), reason));
      }
      builder.open.computeIfPresent(fault.node(), (_, incident) -> incident.and(failover));
    }
    return builder.book();
  }

  private static Step step(NodeStatus status, Instant now) {
    return new Step(now, status.health().kind().label(), status.health().reason());
  }

  /// The next log while it is built.
  private static final class Builder {
    private final Map<String, Incident> open;
    private final List<Incident> closed;
    private final List<Incident> changed = new ArrayList<>();
    private long next;

    private Builder(IncidentLog before) {
      this.open = new HashMap<>(before.open);
      this.closed = new ArrayList<>(before.closed);
      this.next = before.next;
    }

    private void open(String node, Optional<String> drill, Step first) {
      keep(Incident.begun(next, node, drill, first));
      next++;
    }

    private void keep(Incident incident) {
      open.put(incident.node(), incident);
      changed.add(incident);
    }

    private void close(Incident incident, Instant now, End how) {
      var ended = incident.ended(now, how);
      open.remove(incident.node());
      closed.add(ended);
      changed.add(ended);
    }

    private boolean changed() {
      return !changed.isEmpty();
    }

    private IncidentLog book() {
      var from = Math.max(0, closed.size() - MOST);
      return new IncidentLog(
          next,
          Map.copyOf(open),
          List.copyOf(closed.subList(from, closed.size())),
          List.copyOf(changed));
    }
  }
}
