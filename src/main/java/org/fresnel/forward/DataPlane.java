package org.fresnel.forward;

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
import org.fresnel.judge.FeeRecipients;
import org.fresnel.node.LiveFleet;
import org.fresnel.route.EndpointTable;
import org.fresnel.route.Policy;
import org.fresnel.wire.Connections;
import org.fresnel.wire.Connector;
import org.fresnel.wire.Timers;

/// The listener that validator clients talk to: the same port on every event loop, each loop with
/// its own connections to the nodes.
public final class DataPlane {
  private static final Duration DRAIN_CHECK = Duration.ofMillis(20);

  /// Vert.x' way to say "any free port": a negative number, and the same port for every listener
  /// with that number. Quarkus' own listeners have -1 to -3, and each data plane has one of its
  /// own.
  private static final AtomicInteger FREE_PORT_NUMBER = new AtomicInteger(-5052);

  private final Vertx vertx;
  private final Parts parts;
  private final Timers timers;
  private final InFlight inFlight = new InFlight();
  private final LoopBeats beats;
  private final SharedReads reads;
  private final Producers producers = new Producers();
  private final JsonOnly jsonOnly = new JsonOnly();
  private final AtomicInteger connected = new AtomicInteger();
  private final AtomicInteger loops = new AtomicInteger();
  private final Queue<HttpServer> servers = new ConcurrentLinkedQueue<>();
  private final int freePort = FREE_PORT_NUMBER.getAndDecrement();
  private volatile int port;
  private volatile String deployment = "";

  /// What a data plane is made of.
  ///
  /// @param table of endpoints
  /// @param policy that plans
  /// @param fleet that is planned with and reported to
  /// @param settings of the listener
  /// @param connector makes the connections to nodes
  /// @param listener that hears of every request
  /// @param subscriptions hears of every message that nodes have to remember
  /// @param recipients whom blocks are to pay
  /// @param eventStreams makes, for one loop's connections, the answer to event-stream requests
  /// @param clock wall-clock time
  /// @param version of the router, for its own answers
  /// @param loops event loops to serve on, at least 1
  /// @param access whom it serves
  /// @param onDisk what no node is asked for
  /// @param pseudonym of this process in `Via`, which no other has
  public record Parts(
      EndpointTable table,
      Policy policy,
      LiveFleet fleet,
      ForwardSettings settings,
      Connector connector,
      RequestListener listener,
      SubscriptionListener subscriptions,
      FeeRecipients recipients,
      Function<Connections, Consumer<HttpServerRequest>> eventStreams,
      InstantSource clock,
      String version,
      int loops,
      ClientAccess access,
      OnDisk onDisk,
      String pseudonym) {}

  /// Does not listen yet.
  public DataPlane(Vertx vertx, Timers timers, Parts parts) {
    this.vertx = vertx;
    this.timers = timers;
    this.parts = parts;
    this.beats = new LoopBeats(timers, parts.loops());
    this.reads =
        new SharedReads(parts.settings().cacheBytes(), timers, parts.fleet(), parts.listener());
    parts.fleet().onChange(change -> change.gone().forEach(jsonOnly::forget));
  }

  /// Listens on every loop. Fails if the port is taken.
  public Future<Void> start() {
    var options = new DeploymentOptions().setInstances(parts.loops());
    return vertx.deployVerticle(Loop::new, options).onSuccess(id -> deployment = id).mapEmpty();
  }

  /// Stops to listen; open connections are closed.
  public Future<Void> stop() {
    return deployment.isEmpty() ? Future.succeededFuture() : vertx.undeploy(deployment);
  }

  /// The port that it listens on; 0 before the start.
  public int port() {
    return port;
  }

  /// Time since the most silent event loop last showed a sign of life.
  public Duration longestSilence() {
    return beats.longestSilence();
  }

  /// Reads the files of its TLS anew. Fails if they cannot be used; then those before stay in use.
  public Future<Void> renewTls() {
    return parts
        .access()
        .tls()
        .map(
            tls ->
                Future.join(
                        servers.stream()
                            .map(server -> server.updateSSLOptions(ListenerTls.anew(tls), true))
                            .toList())
                    .<Void>mapEmpty())
        .orElseGet(Future::succeededFuture);
  }

  /// Asks clients from now on to come back on a new connection, which will be another router's.
  public void announceEnd() {
    inFlight.announceEnd();
  }

  /// Waits until no request is being answered, but no longer than the timeout. Event streams are
  /// not waited for: they have no end.
  public Future<Void> drained(Duration timeout) {
    var done = Promise.<Void>promise();
    drained(timeout, done);
    return done.future();
  }

  private void drained(Duration left, Promise<Void> done) {
    if (inFlight.all() == 0 || left.isNegative()) {
      done.complete();
    } else {
      timers.after(DRAIN_CHECK, () -> drained(left.minus(DRAIN_CHECK), done));
    }
  }

  /// One event loop's share.
  private final class Loop extends AbstractVerticle {
    private final int number = loops.getAndIncrement();

    @Override
    public void start(Promise<Void> started) {
      vertx.setPeriodic(LoopBeats.INTERVAL.toMillis(), _ -> beats.beat(number));
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
          new Upstream(connections.nodes(), timers, parts.fleet(), parts.listener(), hedging);
      var answering =
          new Answering(
              upstream,
              reads,
              parts.subscriptions(),
              producers,
              new Scrutinies(parts.fleet()::snapshot, parts.recipients()),
              new Choices(upstream, parts.settings().strategies(), parts.clock()),
              new SszMessages(jsonOnly, parts.fleet()),
              parts.settings().bufferBytes());
      var gateway =
          new Gateway(
              parts, inFlight, upstream, answering, parts.eventStreams().apply(connections));
      var http = parts.settings().http();
      var entrance =
          CrossOrigin.to(
              Entrance.to(gateway::handle, parts.access().clients(), parts.listener()),
              http.cors());
      var doors = new Doors(parts.settings().bounds(), timers, parts.listener(), connected);
      vertx
          .createHttpServer(options())
          .connectionHandler(
              connection -> {
                RequestDecoder.install(connection, http.maxUriBytes());
                doors.opened(connection);
              })
          .invalidRequestHandler(request -> refuse(request, http.maxUriBytes()))
          .requestHandler(
              request -> {
                doors.heard(request.connection());
                if (!RequestDecoder.ends(request.connection())) {
                  entrance.accept(request);
                }
              })
          .listen()
          .onSuccess(
              server -> {
                port = server.actualPort();
                servers.add(server);
              })
          .<Void>mapEmpty()
          .onComplete(started);
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
