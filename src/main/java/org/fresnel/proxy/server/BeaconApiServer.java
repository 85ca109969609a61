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
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.fresnel.proxy.exchange.RequestListener;
import org.fresnel.proxy.exchange.UpstreamContext;
import org.fresnel.proxy.exchange.UpstreamContextFactory;
import org.fresnel.upstream.ByteBudget;
import org.fresnel.upstream.Timers;

/// The server for validator clients: the same port on every event loop, each loop with its own
/// connections to the nodes.
public final class BeaconApiServer {
  private static final Duration UNREAD_CHECK = Duration.ofSeconds(1);

  private static final Duration DRAIN_CHECK = Duration.ofMillis(20);

  /// A connection that was accepted last is counted within this time: another event loop takes it.
  private static final Duration SETTLED = Duration.ofMillis(60);

  /// A connection that has been kept open gets its next request within this time, or is idle. An
  /// idle one can be closed: its client is unlikely to send a request in the same moment.
  private static final Duration QUIET = Duration.ofMillis(250);

  /// Vert.x' notation for any free port: a negative number, and the same port for every server with
  /// that number. Quarkus' own servers use -1 to -3, and each data plane has one of its own.
  private static final AtomicInteger FREE_PORT_NUMBER = new AtomicInteger(-5052);

  private final Vertx vertx;
  private final ProxySettings settings;
  private final ClientAccess access;
  private final UpstreamContextFactory upstreams;
  private final GatewayFactory gateways;
  private final ByteBudget bytes;
  private final int loops;
  private final Timers timers;
  private final RequestListener listener;
  private final InFlightRequests inFlight = new InFlightRequests();
  private final EventLoopHeartbeat beats;
  private final OpenConnections connected;
  private final AtomicInteger begun = new AtomicInteger();
  private final Queue<HttpServer> servers = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> streamEnds = new ConcurrentLinkedQueue<>();
  private final List<Function<UpstreamContext, Runnable>> loopParts = new ArrayList<>();
  private final Queue<Executor> turning = new ConcurrentLinkedQueue<>();
  private final int freePort = FREE_PORT_NUMBER.getAndDecrement();
  private volatile int port;
  private volatile String deployment = "";
  private volatile ListenSocket socket = ListenSocket.own();

  /// Creates a server that does not listen yet.
  ///
  /// @param access allowed clients and TLS
  /// @param upstreams towards the nodes
  /// @param gateways of the event loops
  /// @param bytes that may be in flight
  /// @param loops event loops to serve on, at least 1
  public BeaconApiServer(
      Vertx vertx,
      ProxySettings settings,
      ClientAccess access,
      UpstreamContextFactory upstreams,
      GatewayFactory gateways,
      ByteBudget bytes,
      int loops) {
    this.vertx = vertx;
    this.settings = settings;
    this.access = access;
    this.upstreams = upstreams;
    this.gateways = gateways;
    this.bytes = bytes;
    this.loops = loops;
    this.timers = upstreams.timers();
    this.listener = upstreams.listener();
    this.beats = new EventLoopHeartbeat(timers, loops);
    this.connected = new OpenConnections(settings.bounds());
  }

  /// Adds a part that runs on each event loop; to be called before the start.
  ///
  /// @param part started on the loop; returns what ends it
  public void onEachLoop(Function<UpstreamContext, Runnable> part) {
    loopParts.add(part);
  }

  /// As below, on a socket of its own.
  public Future<Void> start() {
    return start(ListenSocket.own());
  }

  /// Listens on every loop. Fails if the port is taken.
  public Future<Void> start(ListenSocket listening) {
    socket = listening;
    var options = new DeploymentOptions().setInstances(loops);
    return vertx
        .deployVerticle(Loop::new, options)
        .onSuccess(
            id -> {
              listening.startAccepting();
              deployment = id;
            })
        .mapEmpty();
  }

  /// Stops listening; open connections are closed.
  public Future<Void> stop() {
    return deployment.isEmpty() ? Future.succeededFuture() : vertx.undeploy(deployment);
  }

  /// Returns whether it accepts connections.
  public boolean isListening() {
    return !deployment.isEmpty();
  }

  /// The port it listens on; 0 before the start.
  public int port() {
    return port;
  }

  /// The event loops that it serves on; empty before the start.
  public List<Executor> eventLoops() {
    return List.copyOf(turning);
  }

  /// Time since the last heartbeat of the event loop with the oldest one.
  public Duration longestSilence() {
    return beats.longestSilence();
  }

  /// Reads its TLS files again. Fails if they cannot be used; then the earlier ones stay in use.
  public Future<Void> renewTls() {
    return access
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
    var over = quiet.compareTo(connected.count() == 0 ? SETTLED : QUIET) >= 0;
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
    private final int number = begun.getAndIncrement();
    private final List<Runnable> ends = new ArrayList<>();

    @Override
    public void stop() {
      ends.forEach(Runnable::run);
    }

    @Override
    public void start(Promise<Void> started) {
      vertx.setPeriodic(EventLoopHeartbeat.INTERVAL.toMillis(), _ -> beats.beat(number));
      var shares = new ByteShares(bytes);
      var unread = new UnreadResponses(bytes, timers, listener);
      vertx.setPeriodic(UNREAD_CHECK.toMillis(), _ -> unread.pass());
      var here = context;
      var upstream = upstreams.on(here, number);
      var gateway = gateways.on(upstream, inFlight, shares, unread);
      loopParts.forEach(part -> ends.add(part.apply(upstream)));
      turning.add(task -> here.runOnContext(_ -> task.run()));
      streamEnds.add(() -> here.runOnContext(_ -> gateway.endEventStreams()));
      var http = settings.http();
      var entrance =
          CorsFilter.to(
              ClientAuthenticator.to(gateway::handle, access.clients(), listener, timers),
              http.cors());
      var doors = new ConnectionLimiter(settings.bounds(), timers, listener, connected, shares);
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
      var options =
          new HttpServerOptions()
              .setHost(settings.host())
              .setPort(settings.port() == 0 ? freePort : settings.port())
              .setHttp2ClearTextEnabled(false)
              .setPerMessageWebSocketCompressionSupported(false)
              .setPerFrameWebSocketCompressionSupported(false)
              .setWriteIdleTimeout(Math.toIntExact(settings.bounds().idle().toMillis()))
              .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
      ListenerTls.set(options, access);
      return options;
    }
  }
}
