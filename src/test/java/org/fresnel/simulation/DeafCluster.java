package org.fresnel.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.ClusterFault;
import org.fresnel.cluster.ExchangeCounts;
import org.fresnel.cluster.Fact;
import org.fresnel.cluster.Fact.Kind;
import org.fresnel.cluster.FactValue;
import org.fresnel.cluster.LeaseResult;
import org.fresnel.cluster.Members;

/// A cluster of which a router does not hear some kinds of facts.
class DeafCluster implements Cluster {
  private final Cluster real;
  private final Set<Kind> unheard;

  DeafCluster(Cluster real, Kind... unheard) {
    this.real = real;
    this.unheard = Set.of(unheard);
  }

  @Override
  public Fact publish(Kind kind, String key, FactValue value) {
    return real.publish(kind, key, value);
  }

  @Override
  public Fact remove(Kind kind, String key) {
    return real.remove(kind, key);
  }

  @Override
  public void restore(Fact fact) {
    real.restore(fact);
  }

  @Override
  public void subscribe(Kind kind, Consumer<Fact> to) {
    if (!unheard.contains(kind)) {
      real.subscribe(kind, to);
    }
  }

  @Override
  public Optional<Fact> find(Kind kind, String key) {
    return real.find(kind, key);
  }

  @Override
  public List<Fact> facts(Kind kind) {
    return unheard.contains(kind) ? List.of() : real.facts(kind);
  }

  @Override
  public void lease(String what, Duration time, Consumer<LeaseResult> to) {
    real.lease(what, time, to);
  }

  @Override
  public void release(String what) {
    real.release(what);
  }

  @Override
  public Members members() {
    return real.members();
  }

  @Override
  public List<ClusterFault> faults() {
    return real.faults();
  }

  @Override
  public ExchangeCounts counts() {
    return real.counts();
  }

  @Override
  public void close() {
    real.close();
  }
}
