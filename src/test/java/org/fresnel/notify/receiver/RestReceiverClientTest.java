package org.fresnel.notify.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.fixture.Futures.ended;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fresnel.SimulatedFleet;
import org.fresnel.fixture.Loopback;
import org.fresnel.notify.Notification;
import org.fresnel.notify.Notification.Phase;
import org.fresnel.notify.Notification.Severity;
import org.fresnel.notify.Notification.Topic;
import org.fresnel.notify.ReceiverClient.SendResult;
import org.fresnel.notify.ReceiverSettings;
import org.fresnel.notify.ReceiverSettings.Kind;
import org.fresnel.upstream.UpstreamSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A played receiver, called by the REST client of the running application.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class RestReceiverClientTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Notification MESSAGE =
      new Notification(
          "incident:1:begin",
          Topic.INCIDENTS,
          Phase.BEGIN,
          "FresnelNodeUnfit",
          Severity.WARNING,
          "node-1",
          NOW,
          Optional.empty(),
          "node-1 is down");

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private Path token = Path.of("");
  private Path header = Path.of("");

  @BeforeEach
  void writeSecrets() throws IOException {
    token = Files.writeString(folder.resolve("token"), "s3cret-token\n");
    header = Files.writeString(folder.resolve("header"), "s3cret-header\n");
  }

  @AfterEach
  void close() {
    ended(vertx.close());
  }

  private URI receiver(Handler<HttpServerRequest> answer) {
    var server =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request
                        .body()
                        .onSuccess(
                            _ -> {
                              calls.add(
                                  "%s %s %s %s %s"
                                      .formatted(
                                          request.method(),
                                          request.uri(),
                                          request.getHeader("Content-Type"),
                                          request.getHeader("Authorization"),
                                          request.getHeader("X-Key")));
                              answer.handle(request);
                            }));
    return URI.create(
        "http://127.0.0.1:%d/s3cret-path".formatted(ended(server.listen(0)).actualPort()));
  }

  private SendResult send(Kind kind, URI url) {
    var settings = new UpstreamSettings(Duration.ofSeconds(5), 4, Optional.empty());
    var receiver =
        new ReceiverSettings(
            "r",
            kind,
            url,
            Optional.of(token),
            Map.of("x-key", header),
            Set.of(Topic.INCIDENTS),
            Severity.INFO);
    return new RestReceiverClient(receiver, "router-1", settings, Duration.ofSeconds(1))
        .send(List.of(MESSAGE), NOW);
  }

  private static String reason(SendResult result) {
    return switch (result) {
      case SendResult.Delivered() -> "";
      case SendResult.Rejected(var reason) -> reason;
      case SendResult.Failed(var reason) -> reason;
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 202, 204})
  void aSuccessIsADelivery(int status) {
    var url = receiver(it -> it.response().setStatusCode(status).end());

    assertThat(send(Kind.WEBHOOK, url)).isEqualTo(new SendResult.Delivered());
    assertThat(calls)
        .containsExactly("POST /s3cret-path application/json Bearer s3cret-token s3cret-header");
  }

  @Test
  void alertmanagerIsCalledAtItsApi() {
    var url = receiver(it -> it.response().end());

    assertThat(send(Kind.ALERTMANAGER, url)).isEqualTo(new SendResult.Delivered());
    assertThat(calls.getFirst()).startsWith("POST /s3cret-path/api/v2/alerts application/json ");
  }

  @Test
  void aSecretIsReadAgainForEachMessage() throws IOException {
    var url = receiver(it -> it.response().end());
    send(Kind.WEBHOOK, url);
    Files.writeString(token, "another\n");
    send(Kind.WEBHOOK, url);

    assertThat(calls.getLast()).contains("Bearer another");
  }

  @Test
  void aRedirectIsNotFollowed() {
    var other = receiver(it -> it.response().end());
    var url =
        receiver(
            it -> it.response().setStatusCode(307).putHeader("Location", other.toString()).end());

    assertThat(send(Kind.WEBHOOK, url))
        .isEqualTo(new SendResult.Failed("status 307, which is not followed"));
    assertThat(calls).hasSize(1);
  }

  @Test
  void aReceiverThatHangsFailsInTime() {
    var url = receiver(_ -> {});

    assertThat(send(Kind.WEBHOOK, url))
        .isEqualTo(new SendResult.Failed("no answer within 1000 ms"));
    assertThat(calls).hasSize(1);
  }

  @Test
  void aTemporaryFaultIsRepeatedAtOnce() {
    var url = receiver(it -> it.response().setStatusCode(calls.size() < 3 ? 503 : 200).end());

    assertThat(send(Kind.WEBHOOK, url)).isEqualTo(new SendResult.Delivered());
    assertThat(calls).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 422})
  void aRejectedMessageIsNotRepeated(int status) {
    var url = receiver(it -> it.response().setStatusCode(status).end());

    assertThat(send(Kind.WEBHOOK, url)).isEqualTo(new SendResult.Rejected("status " + status));
    assertThat(calls).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 500})
  void anotherFaultIsAFailureWithoutASecret(int status) {
    var url = receiver(it -> it.response().setStatusCode(status).end());

    assertThat(send(Kind.WEBHOOK, url)).isEqualTo(new SendResult.Failed("status " + status));
  }

  @Test
  void noFaultNamesASecret() throws IOException {
    var port = Loopback.freePort();
    var refused = send(Kind.WEBHOOK, URI.create("http://127.0.0.1:%d/s3cret-path".formatted(port)));
    var tls = send(Kind.WEBHOOK, URI.create(receiver(_ -> {}).toString().replace("http", "https")));
    Files.writeString(token, "s3cret\nin two lines");
    var unusable = send(Kind.WEBHOOK, receiver(it -> it.response().end()));

    assertThat(reason(refused)).isEqualTo("connection refused");
    assertThat(reason(unusable)).isEqualTo(token + ": expected a file with one line");
    assertThat(List.of(reason(refused), reason(tls), reason(unusable)))
        .noneMatch(it -> it.contains("s3cret"))
        .noneMatch(String::isEmpty);
  }
}
