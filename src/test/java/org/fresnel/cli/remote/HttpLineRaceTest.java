package org.fresnel.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Answers that are over before anybody has looked at them.
class HttpLineRaceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int TIMES = 1000;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    ended(vertx.close());
  }

  @Test
  void everyAnswerIsComplete() {
    var server =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request.response().putHeader("Content-Type", "application/json").end("[]"));
    var port = ended(server.listen(0, "127.0.0.1")).actualPort();
    var trust = new TlsOptions(Optional.empty(), Optional.empty(), Optional.empty());
    var url = URI.create("http://127.0.0.1:" + port);
    var line =
        new HttpControlClient(
            vertx, new ControlEndpoint(url, "--url", Optional.empty(), trust), PATIENCE);

    assertThat(IntStream.range(0, TIMES).mapToObj(_ -> ended(line.ask(RemoteRequest.get("nodes")))))
        .containsOnly(new RemoteResult.Answer("[]"));
  }
}
