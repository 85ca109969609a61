package org.fresnel.proxy.server;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.fresnel.node.FleetState;
import org.fresnel.proxy.cache.SharedReads;
import org.fresnel.proxy.exchange.Hedging;
import org.fresnel.proxy.exchange.RequestListener;
import org.fresnel.proxy.exchange.UpstreamContext;
import org.fresnel.proxy.publish.SentProposals;
import org.fresnel.proxy.publish.SszNegotiation;
import org.fresnel.proxy.publish.SszSupport;
import org.fresnel.proxy.publish.SubscriptionListener;
import org.fresnel.proxy.read.BlockProducers;
import org.fresnel.proxy.read.GatherStrategies;
import org.fresnel.proxy.read.SuspicionChecks;
import org.fresnel.proxy.response.FeeRecipientCheck;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.RoutePlanner;
import org.fresnel.upstream.ByteBudget;
import org.fresnel.upstream.Connections;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.Timers;

/// The server for validator clients: the same port on every event loop, each loop with its own
/// connections to the nodes.
public final class BeaconApiServer {
  private static final Duration UNREAD_CHECK = Duration.ofSeconds(1);

  /// Cached responses use at most this part of the bytes that may be in flight besides them.
  private static final int KEPT_PART = 4;

  private static final Duration DRAIN_CHECK = Duration.ofMillis(20);

  /// A connection that has been kept open gets its next request within this time, or is idle. An
  /// idle one can be closed: its client is unlikely to send a request in the same moment.
  private static final Duration QUIET = Duration.ofMillis(250);

  /// Vert.x' notation for any free port: a negative number, and the same port for every server with
  /// that number. Quarkus' own servers use -1 to -3, and each data plane has one of its own.
  private static final AtomicInteger FREE_PORT_NUMBER = new AtomicInteger(-5052);

  private final Vertx vertx;
  private final Parts parts;
  private final Timers timers;
  private final InFlightRequests inFlight = new InFlightRequests();
  private final EventLoopHeartbeat beats;
  private final SharedReads reads;
  private final BlockProducers producers = new BlockProducers();
  private final SentProposals sentProposals = new SentProposals();
  private final SszSupport jsonOnly;
  private final OpenConnections connected;
  private final ByteBudget bytes;
  private final AtomicInteger loops = new AtomicInteger();
  private final Queue<HttpServer> servers = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> streamEnds = new ConcurrentLinkedQueue<>();
  private final int freePort = FREE_PORT_NUMBER.getAndDecrement();
  private volatile int port;
  private volatile String deployment = "";
  private volatile ListenSocket socket = ListenSocket.own();

  /// The dependencies of the data plane.
  ///
  /// @param table of endpoints
  /// @param policy that makes the plans
  /// @param fleet for plans and reports
  /// @param settings of the server
  /// @param connector creates the connections to nodes
  /// @param listener called for every request
  /// @param subscriptions listener called for every message with validator state
  /// @param recipients expected fee recipients of blocks
  /// @param eventStreams creates, for one loop's connections, what serves event streams
  /// @param clock wall-clock time
  /// @param version of the router, for its own responses
  /// @param loops event loops to serve on, at least 1
  /// @param access allowed clients and TLS
  /// @param onDisk responses without a node
  /// @param pseudonym of this process in `Via`, unique among processes
  public record Parts(
      EndpointTable table,
      RoutePlanner policy,
      FleetState fleet,
      ProxySettings settings,
      Connector connector,
      RequestListener listener,
      SubscriptionListener subscriptions,
      FeeRecipientCheck recipients,
      Function<Connections, EventStreamServer> eventStreams,
      InstantSource clock,
      String version,
      int loops,
      ClientAccess access,
      LocalResponder onDisk,
      String pseudonym) {}

  /// Creates a server that does not listen yet.
  public BeaconApiServer(Vertx vertx, Timers timers, Parts parts) {
    this.vertx = vertx;
    this.timers = timers;
    this.parts = parts;
    this.jsonOnly = new SszSupport(timers::nanoTime);
    this.beats = new EventLoopHeartbeat(timers, parts.loops());
    this.connected = new OpenConnections(parts.settings().bounds());
    this.bytes = new ByteBudget(parts.settings().bounds().bytes());
    var kept = Math.min(parts.settings().cacheBytes(), bytes.most() / KEPT_PART);
    this.reads = new SharedReads(kept, timers, parts.fleet(), parts.listener());
    parts.fleet().onChange(change -> change.gone().forEach(jsonOnly::forget));
  }

  /// As below, on a socket of its own.
  public Future<Void> start() {
    return start(ListenSocket.own());
  }

  /// Listens on every loop. Fails if the port is taken.
  public Future<Void> start(ListenSocket listening) {
    socket = listening;
    var options = new DeploymentOptions().setInstances(parts.loops());
    return vertx
        .deployVerticle(Loop::new, options)
        .onSuccess(
            id -> {
              deployment = id;
              listening.startAccepting();
            })
        .mapEmpty();
  }

  /// Stops listening; open connections are closed.
  public Future<Void> stop() {
    return deployment.isEmpty() ? Future.succeededFuture() : vertx.undeploy(deployment);
  }

  /// The port it listens on; 0 before the start.
  public int port() {
    return port;
  }

  /// The nodes that get no SSZ messages.
  public SszSupport jsonOnly() {
    return jsonOnly;
  }

  /// Bytes in flight.
  public ByteBudget bytes() {
    return bytes;
  }

  /// Time since the last heartbeat of the event loop with the oldest one.
  public Duration longestSilence() {
    return beats.longestSilence();
  }

  /// Reads its TLS files again. Fails if they cannot be used; then the earlier ones stay in use.
  public Future<Void> renewTls() {
    return parts
        .access()
        .tls()
        .map(
            tls ->
                Future.join(
                        servers.stream()
                            .map(server -> server.updateSSLOptions(ListenerTls.reload(tls), true))
                            .toList())
                    .<Void>mapEmpty())
        .orElseGet(Future::succeededFuture);
  }

  /// Requests clients from now on to reconnect; another router will accept the new connection.
  public void announceEnd() {
    inFlight.announceEnd();
  }

  /// Accepts no further connection, ends the event streams, and requests clients to reconnect.
  /// Requests in flight go on.
  public Future<Void> stopAccepting() {
    announceEnd();
    return socket.stopAccepting().onComplete(_ -> streamEnds.forEach(Runnable::run));
  }

  /// The requests that are being answered.
  public int inFlight() {
    return inFlight.all();
  }

  /// The open connections of clients.
  public int openConnections() {
    return connected.count();
  }

  /// Waits until no request is being answered, and none has come for a moment on a connection that
  /// is still open, but no longer than the timeout. It does not wait for event streams: they have
  /// no end.
  public Future<Void> drained(Duration timeout) {
    var done = Promise.<Void>promise();
    drained(timeout, Duration.ZERO, inFlight.soFar(), done);
    return done.future();
  }

  private void drained(Duration left, Duration quiet, long before, Promise<Void> done) {
    var idle = inFlight.all() == 0;
    var over = connected.count() == 0 || quiet.compareTo(QUIET) >= 0;
    if ((idle && over) || left.isNegative()) {
      done.complete();
      return;
    }
    var now = inFlight.soFar();
    var calm = idle && now == before ? quiet.plus(DRAIN_CHECK) : Duration.ZERO;
    timers.after(DRAIN_CHECK, () -> drained(left.minus(DRAIN_CHECK), calm, now, done));
  }

  /// The server on one event loop.
  private final class Loop extends AbstractVerticle {
    private final int number = loops.getAndIncrement();

    @Override
    public void start(Promise<Void> started) {
      vertx.setPeriodic(EventLoopHeartbeat.INTERVAL.toMillis(), _ -> beats.beat(number));
      var connections = parts.connector().connections("nodes-" + number);
      var hedging = new Hedging(parts.settings().hedging(), timers);
      var here = context;
      parts
          .fleet()
          .onChange(
              change -> {
                var gone = change.gone();
                if (!gone.isEmpty()) {
                  here.runOnContext(_ -> gone.forEach(hedging::forget));
                }
              });
      var upstream =
          new UpstreamContext(
              connections.nodes(), timers, parts.fleet(), parts.listener(), hedging);
      var answering =
          new RequestExecutor(
              upstream,
              reads,
              parts.subscriptions(),
              producers,
              sentProposals,
              new SuspicionChecks(parts.fleet()::snapshot, parts.recipients()),
              new GatherStrategies(upstream, parts.settings().strategies(), parts.clock()),
              new SszNegotiation(jsonOnly, parts.fleet()),
              parts.settings().bufferBytes());
      var shares = new ByteShares(bytes);
      var unread = new UnreadResponses(bytes, timers, parts.listener());
      vertx.setPeriodic(UNREAD_CHECK.toMillis(), _ -> unread.pass());
      var streams = parts.eventStreams().apply(connections);
      streamEnds.add(() -> here.runOnContext(_ -> streams.end()));
      var gateway = new Gateway(parts, inFlight, shares, unread, upstream, answering, streams);
      var http = parts.settings().http();
      var entrance =
          CorsFilter.to(
              ClientAuthenticator.to(
                  gateway::handle, parts.access().clients(), parts.listener(), timers),
              http.cors());
      var bounds = parts.settings().bounds();
      var doors = new ConnectionLimiter(bounds, timers, parts.listener(), connected, shares);
      socket
          .server(vertx, options())
          .connectionHandler(
              connection -> {
                RequestDecoder.install(connection, http.maxUriBytes());
                doors.opened(connection);
              })
          .invalidRequestHandler(request -> refuse(request, http.maxUriBytes()))
          .requestHandler(request -> doors.enter(request, it -> answer(it, entrance)))
          .listen()
          .onSuccess(
              server -> {
                port = server.actualPort();
                servers.add(server);
              })
          .<Void>mapEmpty()
          .onComplete(started);
    }

    /// Requests that were decoded behind a rejected request are not answered.
    private static void answer(HttpServerRequest request, Consumer<HttpServerRequest> entrance) {
      if (!RequestDecoder.ends(request.connection())) {
        entrance.accept(request);
      }
    }

    private static void refuse(HttpServerRequest request, int maxUriBytes) {
      if (!RequestDecoder.ends(request.connection())) {
        var refused = RefusedRequest.of(request.decoderResult().cause(), maxUriBytes);
        new ClientConnection(request, false).cutOff(refused.status(), refused.reason());
      }
    }

    private HttpServerOptions options() {
      var settings = parts.settings();
      var options =
          new HttpServerOptions()
              .setHost(settings.host())
              .setPort(settings.port() == 0 ? freePort : settings.port())
              .setHttp2ClearTextEnabled(false)
              .setPerMessageWebSocketCompressionSupported(false)
              .setPerFrameWebSocketCompressionSupported(false)
              .setWriteIdleTimeout(Math.toIntExact(settings.bounds().idle().toMillis()))
              .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
      ListenerTls.set(options, parts.access());
      return options;
    }
  }
}
