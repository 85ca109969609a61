package org.fresnel.upstream;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.fresnel.node.Node;

/// Makes the connections to nodes; one for a router.
public final class Connector {
  /// Larger than Vert.x' 8 KiB: bodies of 64 KiB and more cross in fewer, cheaper pieces.
  private static final int CHUNK_BYTES = 65_536;

  /// Shorter than the idle limits of the common nodes, so that a kept connection is still alive.
  private static final int KEEP_ALIVE_SECONDS = 4;

  private static final int MAX_HEADER_BYTES = 65_536;
  private static final int WAITING_PER_CONNECTION = 8;

  /// A response that stands still for so long, for the node's fault or the client's, is given up.
  private static final Duration RESPONSE_IDLE = Duration.ofSeconds(60);

  /// None: events may be rare, and probes have a time of their own.
  private static final Duration NEVER_IDLE = Duration.ZERO;

  /// One, and others for a moment while it is exchanged.
  private static final int STREAMS_PER_NODE = 8;

  /// All that a probe asks at once, and what is left of the one before.
  private static final int STATUS_CALLS_PER_NODE = 8;

  /// After which the next address of a name is tried as well. See RFC 8305, section 5.
  private static final Duration NEXT_ADDRESS = Duration.ofMillis(250);

  /// After which an address is looked up again.
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final UpstreamSettings settings;
  private final NodeAddresses addresses;
  private final FaultInjection injection;

  /// @param fresh age at which the address of a node is looked up again
  Connector(Vertx vertx, UpstreamSettings settings, HostNames names, Duration fresh) {
    this(
        vertx,
        settings,
        new NodeAddresses(names, fresh, System::nanoTime),
        new FaultInjection(System::nanoTime));
  }

  private Connector(
      Vertx vertx, UpstreamSettings settings, NodeAddresses addresses, FaultInjection injection) {
    this.vertx = vertx;
    this.settings = settings;
    this.addresses = addresses;
    this.injection = injection;
  }

  /// With the names of this machine.
  public static Connector of(Vertx vertx, UpstreamSettings settings) {
    return new Connector(vertx, settings, HostNames.ofSystem(vertx), FRESH);
  }

  /// The same for the event loops of another Vert.x instance: one knowledge of addresses and of
  /// injected faults.
  public Connector on(Vertx other) {
    return new Connector(other, settings, addresses, injection);
  }

  /// Connections of one event loop. Opens nothing yet; must be called on that loop.
  ///
  /// @param name distinguishes the metrics of several
  public Connections connections(String name) {
    return new Connections(
        dialer(name, settings.connectionsPerNode(), RESPONSE_IDLE),
        dialer(name + "-events", STREAMS_PER_NODE, NEVER_IDLE),
        dialer(name + "-status", STATUS_CALLS_PER_NODE, NEVER_IDLE),
        injection,
        new VertxTimers(vertx));
  }

  /// What nodes only seem to do, on all these connections.
  public FaultInjection injection() {
    return injection;
  }

  /// The node has left the fleet. Its connections close by themselves: those that carry a request
  /// or an answer when that has ended, since none is kept idle for longer than
  /// [#KEEP_ALIVE_SECONDS].
  public void forget(Node node) {
    addresses.forget(Objects.requireNonNullElse(node.url().getHost(), ""));
  }

  /// At most half of the longest wait for one connection.
  private Duration nextAddress() {
    var half = settings.connectTimeout().dividedBy(2);
    return half.compareTo(NEXT_ADDRESS) < 0 ? half.plusMillis(1) : NEXT_ADDRESS;
  }

  private Dialer dialer(String name, int perNode, Duration idle) {
    var options =
        new HttpClientOptions()
            .setMetricsName(name)
            .setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()))
            .setSslHandshakeTimeout(settings.connectTimeout().toMillis())
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
            .setReadIdleTimeout(Math.toIntExact(idle.toSeconds()))
            .setMaxPoolSize(perNode)
            .setMaxWaitQueueSize(perNode * WAITING_PER_CONNECTION)
            .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
            .setMaxChunkSize(CHUNK_BYTES)
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setDecompressionSupported(false);
    settings
        .caFile()
        .ifPresent(
            pem -> options.setTrustOptions(new PemTrustOptions().addCertPath(pem.toString())));
    var firstUses = new FreshConnections();
    return new Dialer(
        vertx.getOrCreateContext(),
        client(options, firstUses::opened),
        client(
            new HttpClientOptions(options).setKeepAlive(false).setMetricsName(name + "-anew"),
            _ -> {}),
        firstUses,
        addresses,
        nextAddress());
  }

  private HttpClient client(HttpClientOptions options, Handler<HttpConnection> opened) {
    return vertx
        .httpClientBuilder()
        .with(options)
        .with(options.getPoolOptions())
        .withConnectHandler(
            connection -> {
              readOnWhenNothingCanBeSent(connection);
              opened.handle(connection);
            })
        .build();
  }

  /// A node may have responded before it closed. Without this, a write that fails would end the
  /// connection before what has come is read.
  private static void readOnWhenNothingCanBeSent(HttpConnection connection) {
    if (connection instanceof ConnectionBase base) {
      base.channel().config().setAutoClose(false);
    }
  }
}
