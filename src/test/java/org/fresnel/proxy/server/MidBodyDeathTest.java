package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodyHandlers;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;

/// A node that dies within a body: within the buffer nobody notices, beyond it everybody must.
class MidBodyDeathTest {
  private static final int BUFFER_BYTES = 16 * 1024;
  private static final String READ = "/eth/v2/beacon/blocks/1";
  private static final String STATE = "/eth/v2/debug/beacon/states/1";

  @Test
  void theNextNodeAnswersWithinTheBuffer() {
    try (var dying = new ScriptedServer(request -> cut(request, BUFFER_BYTES / 2));
        var plane = behind(dying)) {
      var response = plane.get(READ);

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Fresnel-Node")).hasValue("node-1");
    }
  }

  @Test
  void anAnswerOfKnownLengthEndsEarlyBeyondTheBuffer() {
    try (var dying = new ScriptedServer(request -> cut(request, 10 * BUFFER_BYTES));
        var plane = behind(dying)) {
      assertThatThrownBy(() -> plane.get(READ)).isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void aChunkedAnswerHasNoCleanEndBeyondTheBuffer() {
    try (var dying = new ScriptedServer(request -> cutChunked(request, 10 * BUFFER_BYTES));
        var plane = behind(dying);
        var raw = plane.raw()) {
      var response = raw.exchange("GET " + READ + " HTTP/1.1");

      assertThat(response).startsWith("HTTP/1.1 200").contains("xxxx");
      assertThat(response).doesNotContain("\r\n0\r\n\r\n");
    }
  }

  @Test
  void aTruncatedStateEndsEarly() {
    try (var plane = new DataPlaneFixture(ProxySetup.pair().withStateBytes(4 << 20))) {
      plane.has("node-1", new Fault.Truncated());
      plane.has("node-2", new Fault.Truncated());
      var request = plane.request(STATE).build();

      assertThatThrownBy(() -> plane.send(request, BodyHandlers.ofByteArray()))
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  private static DataPlaneFixture behind(ScriptedServer first) {
    return new DataPlaneFixture(ProxySetup.pair().behind(first.url()).withBuffer(BUFFER_BYTES));
  }

  private static void cut(HttpServerRequest request, int bytes) {
    request.response().putHeader("Content-Length", Integer.toString(bytes * 2 - 1));
    send(request, bytes);
  }

  private static void cutChunked(HttpServerRequest request, int bytes) {
    request.response().setChunked(true);
    send(request, bytes);
  }

  private static void send(HttpServerRequest request, int bytes) {
    request
        .response()
        .write(Buffer.buffer("x".repeat(bytes)))
        .onComplete(_ -> request.connection().close());
  }
}
