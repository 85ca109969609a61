package org.fresnel.replication;

import java.util.Optional;
import org.fresnel.history.Incident;

/// An incident with the router that recorded it.
///
/// @param router its name; empty without a cluster
public record RouterIncident(Optional<String> router, Incident incident) {
  /// Tells it from all others.
  public record Id(Optional<String> router, long number) {}

  public Id id() {
    return new Id(router, incident.id());
  }
}
