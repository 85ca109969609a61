package org.fresnel.cluster;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.fresnel.cluster.Fact.Kind;
import org.fresnel.cluster.Members.Progress;

/// A router that is configured alone. It shares nothing, keeps no facts, and has every lease that
/// it asks for.
final class StandaloneCluster implements Cluster {
  private final HybridClock clock;
  private final InstantSource time;

  StandaloneCluster(InstantSource time) {
    this.clock = new HybridClock(time);
    this.time = time;
  }

  @Override
  public Fact publish(Kind kind, String key, FactValue value) {
    return new Fact(kind, key, stamp(), value, false);
  }

  @Override
  public Fact remove(Kind kind, String key) {
    return new Fact(kind, key, stamp(), FactValue.EMPTY, true);
  }

  private FactStamp stamp() {
    return new FactStamp(clock.next(), "");
  }

  @Override
  public void restore(Fact fact) {
    clock.accept(fact.stamp().time());
  }

  @Override
  public void subscribe(Kind kind, Consumer<Fact> to) {
    // Nobody else shares anything.
  }

  @Override
  public Optional<Fact> find(Kind kind, String key) {
    return Optional.empty();
  }

  @Override
  public List<Fact> facts(Kind kind) {
    return List.of();
  }

  @Override
  public void lease(String what, Duration duration, Consumer<LeaseResult> to) {
    to.accept(new LeaseResult.Granted(what, time.instant().plus(duration)));
  }

  @Override
  public void release(String what) {
    // Nobody else waits for it.
  }

  @Override
  public Members members() {
    return new Members("", Progress.STANDALONE, 1, ProtocolRange.FIRST, List.of());
  }

  @Override
  public List<ClusterFault> faults() {
    return List.of();
  }

  @Override
  public ExchangeCounts counts() {
    return new ExchangeCounts(0, 0, 0, 0, 0, 0, Map.of());
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
