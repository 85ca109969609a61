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

/// Creates the connections to nodes; one for a router.
public final class Connector {
  /// Larger than Vert.x' 8 KiB: bodies of 64 KiB and more are sent in fewer, cheaper pieces.
  private static final int CHUNK_BYTES = 65_536;

  /// Shorter than the idle limits of common nodes, so that an idle connection is still open.
  private static final int KEEP_ALIVE_SECONDS = 4;

  private static final int MAX_HEADER_BYTES = 65_536;
  private static final int WAITING_PER_CONNECTION = 8;

  /// A response without progress for this time, because of the node or the client, is cancelled.
  private static final Duration RESPONSE_IDLE = Duration.ofSeconds(60);

  /// No limit: events may be rare, and probes have their own timeout.
  private static final Duration NEVER_IDLE = Duration.ZERO;

  /// One stream, and others for a moment while it is replaced.
  private static final int STREAMS_PER_NODE = 8;

  /// All calls of one probe, and the remaining ones of the probe before.
  private static final int STATUS_CALLS_PER_NODE = 8;

  /// Time after which the next address of a name is tried as well. See RFC 8305, section 5.
  private static final Duration NEXT_ADDRESS = Duration.ofMillis(250);

  /// Time after which an address is looked up again.
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final UpstreamSettings settings;
  private final NodeAddresses addresses;
  private final FaultInjection injection;
  private final SentRequests sent;

  /// @param fresh age at which the address of a node is looked up again
  Connector(Vertx vertx, UpstreamSettings settings, HostNames names, Duration fresh) {
    this(
        vertx,
        settings,
        new NodeAddresses(names, fresh, System::nanoTime),
        new FaultInjection(System::nanoTime),
        new SentRequests(System::currentTimeMillis));
  }

  private Connector(
      Vertx vertx,
      UpstreamSettings settings,
      NodeAddresses addresses,
      FaultInjection injection,
      SentRequests sent) {
    this.vertx = vertx;
    this.settings = settings;
    this.addresses = addresses;
    this.injection = injection;
    this.sent = sent;
  }

  /// A connector that uses the host names of this machine.
  public static Connector of(Vertx vertx, UpstreamSettings settings) {
    return new Connector(vertx, settings, HostNames.ofSystem(vertx), FRESH);
  }

  /// The same connector for the event loops of another Vert.x instance; addresses, injected faults
  /// and the count of requests are shared.
  public Connector on(Vertx other) {
    return new Connector(other, settings, addresses, injection, sent);
  }

  /// Connections of one event loop. Opens nothing yet; must be called on that loop.
  ///
  /// @param name label in metrics
  public Connections connections(String name) {
    return new Connections(
        dialer(name, settings.connectionsPerNode(), RESPONSE_IDLE),
        dialer(name + "-events", STREAMS_PER_NODE, NEVER_IDLE),
        dialer(name + "-status", STATUS_CALLS_PER_NODE, NEVER_IDLE),
        injection,
        new VertxTimers(vertx));
  }

  /// The faults that are simulated on all these connections.
  public FaultInjection injection() {
    return injection;
  }

  /// The requests over all these connections.
  public SentRequests sent() {
    return sent;
  }

  /// Called when the node has left the fleet. Its connections close by themselves, those with a
  /// request or a response when it has ended, because none stays idle for longer than
  /// [#KEEP_ALIVE_SECONDS].
  public void forget(Node node) {
    sent.forget(node);
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
        nextAddress(),
        sent);
  }

  private HttpClient client(HttpClientOptions options, Handler<HttpConnection> opened) {
    return vertx
        .httpClientBuilder()
        .with(options)
        .with(options.getPoolOptions())
        .withConnectHandler(
            connection -> {
              keepReadingAfterWriteFailure(connection);
              opened.handle(connection);
            })
        .build();
  }

  /// A node may respond before it closes. Without this, a failed write would end the connection
  /// before the received bytes are read.
  private static void keepReadingAfterWriteFailure(HttpConnection connection) {
    if (connection instanceof ConnectionBase base) {
      base.channel().config().setAutoClose(false);
    }
  }
}
