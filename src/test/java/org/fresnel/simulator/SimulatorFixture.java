package org.fresnel.simulator;

import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.fresnel.fixture.Caller;

/// A network under a clock that tests move, and a client for it.
final class SimulatorFixture implements AutoCloseable {
  static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  static final String ANY = "*/*";
  static final String SSZ = "application/octet-stream";

  private final AtomicReference<Instant> now = new AtomicReference<>(GENESIS);
  private final Vertx vertx = Vertx.vertx();
  private final Caller caller = new Caller();
  final SimulatedNetwork network;

  SimulatorFixture(SimulationSettings settings, ClientProfile... profiles) {
    InstantSource clock = now::get;
    network = ended(SimulatedNetwork.start(vertx, settings, clock, List.of(profiles)));
  }

  /// One node of this client at the start of `slot`.
  static SimulatorFixture of(ClientProfile profile, long slot) {
    SimulatorFixture rig = new SimulatorFixture(settings(), profile);
    rig.moveTo(slot);
    return rig;
  }

  static SimulationSettings settings() {
    return SimulationSettings.defaults(GENESIS).withNodes(1);
  }

  Vertx vertx() {
    return vertx;
  }

  SimulatedNode node() {
    return network.nodes().getFirst();
  }

  SimulatedChain chain() {
    return network.chain();
  }

  void moveTo(long slot) {
    now.set(network.chain().startOf(slot));
  }

  HttpResponse<String> get(String path) {
    return text(request(path, ANY).build());
  }

  HttpResponse<String> get(String path, String accept) {
    return text(request(path, accept).build());
  }

  JsonObject json(String path) {
    return new JsonObject(get(path).body());
  }

  JsonObject data(String path) {
    return json(path).getJsonObject("data");
  }

  HttpResponse<byte[]> bytes(String path, String accept) {
    return send(request(path, accept).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    HttpRequest.Builder request =
        request(path, ANY)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return text(request.build());
  }

  HttpResponse<String> postSsz(String path, byte[] body) {
    return text(
        request(path, ANY)
            .header("Content-Type", SSZ)
            .header("Eth-Consensus-Version", "fulu")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  HttpRequest.Builder request(String path, String accept) {
    return HttpRequest.newBuilder(URI.create(node().url() + path))
        .timeout(Duration.ofSeconds(5))
        .header("Accept", accept);
  }

  HttpResponse<String> text(HttpRequest request) {
    return send(request, HttpResponse.BodyHandlers.ofString());
  }

  <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    return caller.send(request, handler);
  }

  @Override
  public void close() {
    ended(network.close());
    caller.close();
    ended(vertx.close());
  }
}
