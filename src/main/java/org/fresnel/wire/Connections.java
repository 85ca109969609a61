package org.fresnel.wire;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemTrustOptions;
import java.util.concurrent.TimeUnit;

/// The connections of one event loop to all nodes. Each loop has its own, so that a request never
/// changes threads (a third less CPU per request than one shared client).
public final class Connections {
  /// Larger than Vert.x' 8 KiB: bodies of 64 KiB and more cross in fewer, cheaper pieces.
  private static final int CHUNK_BYTES = 65_536;

  /// Shorter than the idle limits of the common nodes, so that a kept connection is still alive.
  private static final int KEEP_ALIVE_SECONDS = 4;

  private static final int MAX_HEADER_BYTES = 65_536;
  private static final int WAITING_PER_CONNECTION = 8;

  /// One, and others for a moment while it is exchanged.
  private static final int STREAMS_PER_NODE = 8;

  private final HttpClient http;
  private final HttpClient streams;

  private Connections(HttpClient http, HttpClient streams) {
    this.http = http;
    this.streams = streams;
  }

  /// Opens nothing yet; must be called on the event loop that will use it.
  ///
  /// @param name distinguishes the metrics of several
  public static Connections create(Vertx vertx, UpstreamSettings settings, String name) {
    var options =
        new HttpClientOptions()
            .setMetricsName(name)
            .setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()))
            .setSslHandshakeTimeout(settings.connectTimeout().toMillis())
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
            .setMaxPoolSize(settings.connectionsPerNode())
            .setMaxWaitQueueSize(settings.connectionsPerNode() * WAITING_PER_CONNECTION)
            .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
            .setMaxChunkSize(CHUNK_BYTES)
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setDecompressionSupported(false);
    settings
        .caFile()
        .ifPresent(
            pem -> options.setTrustOptions(new PemTrustOptions().addCertPath(pem.toString())));
    var forStreams =
        new HttpClientOptions(options)
            .setMetricsName(name + "-events")
            .setMaxPoolSize(STREAMS_PER_NODE);
    return new Connections(vertx.createHttpClient(options), vertx.createHttpClient(forStreams));
  }

  /// Requests over these connections.
  public NodeClient nodes() {
    return new VertxNodeClient(http);
  }

  /// Event streams. They have no end, so their connections are not taken from the requests'.
  public EventFeeds feeds() {
    return new VertxEventFeeds(streams);
  }

  /// Closes every connection.
  public void close() {
    http.close();
    streams.close();
  }
}
