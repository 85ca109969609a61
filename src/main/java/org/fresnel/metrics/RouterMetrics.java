package org.fresnel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.fresnel.node.FleetChange;
import org.fresnel.proxy.exchange.Attempt;
import org.fresnel.proxy.exchange.PublishConflict;
import org.fresnel.proxy.exchange.RejectReason;
import org.fresnel.proxy.exchange.RequestListener;
import org.fresnel.proxy.exchange.RequestReport;
import org.fresnel.proxy.exchange.SuspectResponse;
import org.fresnel.routing.EndpointClass;

/// Counts and times what the data plane does. Every label is the name of a node, of a class, or one
/// of a fixed set of words. Described in `docs/metrics.md`.
public final class RouterMetrics implements RequestListener {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(4),
    Duration.ofSeconds(8)
  };

  private record RequestKind(EndpointClass kind, String status) {}

  private record AttemptKind(String node, String outcome) {}

  private final MeterRegistry registry;
  private final Map<RequestKind, Timer> requests = new ConcurrentHashMap<>();
  private final Map<AttemptKind, Timer> attempts = new ConcurrentHashMap<>();

  /// Their last requests may end after they have gone.
  private final Set<String> gone = ConcurrentHashMap.newKeySet();

  private final Map<EndpointClass, Counter> failovers = new ConcurrentHashMap<>();
  private final Counter hedges;
  private final Counter deniedHedges;
  private final Counter disagreements;
  private final Map<RejectReason, Counter> shed = new EnumMap<>(RejectReason.class);
  private final Counter doubtfulBlocks;
  private final Counter doubtfulHeads;
  private final Counter cacheHits;
  private final Counter coalescedReads;

  /// Registers what does not belong to a node.
  public RouterMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.hedges = hedgeCounter("sent");
    this.deniedHedges = hedgeCounter("denied");
    this.cacheHits = sharedCounter("cache_hit");
    this.coalescedReads = sharedCounter("coalesced");
    for (var what : RejectReason.values()) {
      shed.put(
          what,
          Counter.builder("fresnel.shed")
              .description("Rejected or disconnected clients")
              .tag("what", what.label())
              .register(registry));
    }
    this.doubtfulBlocks = suspectCounter(EndpointClass.PRODUCE);
    this.doubtfulHeads = suspectCounter(EndpointClass.HEAD);
    this.disagreements =
        Counter.builder("fresnel.publish.disagreements")
            .description("Signed messages that one node accepted and another rejected")
            .register(registry);
  }

  @Override
  public void answered(RequestReport report) {
    var kind = report.route().kind();
    requests
        .computeIfAbsent(new RequestKind(kind, statusLabel(report.status())), this::requestTimer)
        .record(report.elapsed());
    if (report.hasProblem()) {
      failovers.computeIfAbsent(kind, this::failoverCounter).increment();
    }
  }

  @Override
  public void attempted(Attempt attempt) {
    if (gone.contains(attempt.node().name())) {
      return;
    }
    attempts
        .computeIfAbsent(
            new AttemptKind(attempt.node().name(), attempt.outcome().label()), this::attemptTimer)
        .record(attempt.elapsed());
  }

  @Override
  public void shared(boolean kept) {
    (kept ? cacheHits : coalescedReads).increment();
  }

  @Override
  public void hedged(boolean sent, Duration silence) {
    (sent ? hedges : deniedHedges).increment();
  }

  @Override
  public void shed(RejectReason what) {
    Objects.requireNonNull(shed.get(what)).increment();
  }

  @Override
  public void doubted(SuspectResponse suspect) {
    (suspect.kind() == EndpointClass.PRODUCE ? doubtfulBlocks : doubtfulHeads).increment();
  }

  @Override
  public void disagreed(PublishConflict disagreement) {
    disagreements.increment();
  }

  /// The meters of a node that goes are removed with all its others.
  public void changed(FleetChange change) {
    for (var node : change.gone()) {
      gone.add(node.name());
      attempts.keySet().removeIf(kind -> kind.node.equals(node.name()));
    }
    change.come().forEach(node -> gone.remove(node.name()));
  }

  private Timer requestTimer(RequestKind of) {
    return Timer.builder("fresnel.requests")
        .description("Requests of clients, until the response was selected")
        .tags(Tags.of("class", label(of.kind()), "status", of.status()))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private Timer attemptTimer(AttemptKind of) {
    return Timer.builder("fresnel.attempts")
        .description("Attempts at nodes, until their end")
        .tags(Tags.of("node", of.node(), "outcome", of.outcome()))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private Counter failoverCounter(EndpointClass kind) {
    return Counter.builder("fresnel.failovers")
        .description("Requests for which a node was at fault before the response")
        .tag("class", label(kind))
        .register(registry);
  }

  private Counter sharedCounter(String how) {
    return Counter.builder("fresnel.shared.reads")
        .description("Reads without an attempt of their own")
        .tag("how", how)
        .register(registry);
  }

  private Counter suspectCounter(EndpointClass kind) {
    return Counter.builder("fresnel.doubtful.answers")
        .description("Responses that may be worse than those of another node")
        .tag("class", label(kind))
        .register(registry);
  }

  private Counter hedgeCounter(String result) {
    return Counter.builder("fresnel.hedges")
        .description("Requests with a node that was slower than usual")
        .tag("result", result)
        .register(registry);
  }

  private static String label(EndpointClass kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String statusLabel(int status) {
    return status == 499 ? "client_gone" : status / 100 + "xx";
  }
}
