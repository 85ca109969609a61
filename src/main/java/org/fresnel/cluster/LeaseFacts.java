package org.fresnel.cluster;

import java.time.Instant;
import org.fresnel.cluster.Fact.Kind;

/// Publishes who has a lease, for display on all routers.
///
/// @param cluster that is told
record LeaseFacts(Cluster cluster) implements LeaseExchange.Announcer {
  @Override
  public void leased(String what, Instant until) {
    cluster.publish(Kind.LEASE, what, FactValue.ofText(until.toString()));
  }

  @Override
  public void ended(String what) {
    cluster.remove(Kind.LEASE, what);
  }
}
