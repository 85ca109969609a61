package org.fresnel.proxy.server;

import java.time.InstantSource;
import org.fresnel.proxy.cache.SharedReads;
import org.fresnel.proxy.exchange.UpstreamContext;
import org.fresnel.proxy.exchange.UpstreamContextFactory;
import org.fresnel.proxy.publish.PublicationGate;
import org.fresnel.proxy.publish.SentProposals;
import org.fresnel.proxy.publish.SszNegotiation;
import org.fresnel.proxy.publish.SszSupport;
import org.fresnel.proxy.publish.SubscriptionListener;
import org.fresnel.proxy.read.BlockProducers;
import org.fresnel.proxy.read.GatherStrategies;
import org.fresnel.proxy.read.SuspicionChecks;
import org.fresnel.proxy.response.FeeRecipientCheck;
import org.fresnel.upstream.ByteBudget;

/// Creates the request executor of each event loop, and holds what they share: cached responses and
/// sent proposals.
public final class RequestExecutorFactory {
  /// Cached responses use at most this part of the bytes that may be in flight besides them.
  private static final int KEPT_PART = 4;

  private final ProxySettings settings;
  private final SubscriptionListener subscriptions;
  private final FeeRecipientCheck recipients;
  private final SszSupport sszSupport;
  private final InstantSource clock;
  private final SharedReads reads;
  private final BlockProducers producers;
  private final PublicationGate gate;
  private final SentProposals sentProposals = new SentProposals();

  /// @param upstreams of the event loops
  /// @param bytes that may be in flight
  /// @param subscriptions listener called for every message with validator state
  /// @param recipients expected fee recipients of blocks
  /// @param sszSupport which nodes get no SSZ messages
  /// @param producers of the last blocks
  /// @param gate decides about each message before it is sent
  /// @param clock wall-clock time
  public RequestExecutorFactory(
      UpstreamContextFactory upstreams,
      ProxySettings settings,
      ByteBudget bytes,
      SubscriptionListener subscriptions,
      FeeRecipientCheck recipients,
      SszSupport sszSupport,
      BlockProducers producers,
      PublicationGate gate,
      InstantSource clock) {
    this.settings = settings;
    this.subscriptions = subscriptions;
    this.recipients = recipients;
    this.sszSupport = sszSupport;
    this.producers = producers;
    this.gate = gate;
    this.clock = clock;
    var kept = Math.min(settings.cacheBytes(), bytes.most() / KEPT_PART);
    this.reads = new SharedReads(kept, upstreams.timers(), upstreams.fleet(), upstreams.listener());
  }

  /// @param upstream of the event loop
  RequestExecutor on(UpstreamContext upstream) {
    return new RequestExecutor(
        upstream,
        reads,
        subscriptions,
        producers,
        sentProposals,
        new SuspicionChecks(upstream.fleet()::snapshot, recipients),
        new GatherStrategies(upstream, settings.strategies(), clock),
        new SszNegotiation(sszSupport, upstream.fleet()),
        gate,
        settings.bufferBytes());
  }
}
