package org.fresnel.rollout.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.fixture.Futures.ended;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fresnel.SimulatedFleet;
import org.fresnel.rollout.HookCaller;
import org.fresnel.rollout.HookCaller.Result;
import org.fresnel.upstream.UpstreamSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A played webhook, called by the REST client of the running application.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class WebhookCallerTest {
  private static final HookCaller.Call CALL =
      new HookCaller.Call("rollout-1", "node-2", "http://node-2:5052");
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final Vertx vertx = Vertx.vertx();
  private final List<String> calls = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    ended(vertx.close());
  }

  private URI webhook(Handler<HttpServerRequest> answer) {
    var server =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request
                        .body()
                        .onSuccess(
                            body -> {
                              calls.add(
                                  "%s %s %s %s"
                                      .formatted(
                                          request.method(),
                                          request.uri(),
                                          request.getHeader("Content-Type"),
                                          body));
                              answer.handle(request);
                            }));
    return URI.create(
        "http://127.0.0.1:%d/key/upgrade".formatted(ended(server.listen(0)).actualPort()));
  }

  private static Result call(URI url, Duration timeout) {
    var settings = new UpstreamSettings(Duration.ofSeconds(5), 4, Optional.empty());
    return new WebhookCaller(url, timeout, settings).call(CALL);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204})
  void aSuccessEndsTheHook(int status) {
    var url = webhook(it -> it.response().setStatusCode(status).end());

    assertThat(call(url, TIMEOUT)).isEqualTo(new Result.Done());
    assertThat(calls)
        .containsExactly(
            "POST /key/upgrade application/json"
                + " {\"rollout\":\"rollout-1\",\"node\":\"node-2\",\"url\":\"http://node-2:5052\",\"action\":\"upgrade\"}");
  }

  @Test
  void anAcceptedCallIsReportedLater() {
    var url = webhook(it -> it.response().setStatusCode(202).end());

    assertThat(call(url, TIMEOUT)).isEqualTo(new Result.Accepted());
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 404, 500, 503})
  void anyOtherStatusFailsWithoutASecondCall(int status) {
    var url = webhook(it -> it.response().setStatusCode(status).end());

    assertThat(call(url, TIMEOUT))
        .isEqualTo(new Result.Failed("the webhook answered with status " + status));
    assertThat(calls).hasSize(1);
  }

  @Test
  void aCallWithoutAnAnswerFailsInTime() {
    var url = webhook(_ -> {});

    assertThat(call(url, Duration.ofSeconds(1)))
        .isEqualTo(new Result.Failed("no answer of the webhook within 1 s"));
    assertThat(calls).hasSize(1);
  }
}
