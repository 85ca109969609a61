package org.fresnel.rollout.webhook;

import static java.time.temporal.ChronoUnit.MILLIS;

import io.smallrye.faulttolerance.api.TypedGuard;
import io.vertx.core.json.JsonObject;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.fresnel.rollout.HookCaller;
import org.fresnel.upstream.FailureCauses;
import org.fresnel.upstream.RestClientFactory;
import org.fresnel.upstream.UpstreamSettings;

/// Calls a webhook over the Quarkus REST client. A call that reaches nobody is repeated; any other
/// is made once.
public final class WebhookCaller implements HookCaller {
  private static final int ACCEPTED = 202;
  private static final int RETRIES = 4;
  private static final long RETRY_DELAY_MILLIS = 1000;

  private final URI url;
  private final Duration timeout;
  private final RestClientFactory clients;
  private final TypedGuard<Result> guard;

  /// @param timeout of the whole call
  /// @param settings that connections to nodes have, too
  public WebhookCaller(URI url, Duration timeout, UpstreamSettings settings) {
    this.url = url;
    this.timeout = timeout;
    this.clients = new RestClientFactory(settings);
    this.guard =
        TypedGuard.create(Result.class)
            .withTimeout()
            .duration(timeout.toMillis(), MILLIS)
            .done()
            .withRetry()
            .maxRetries(RETRIES)
            .delay(RETRY_DELAY_MILLIS, MILLIS)
            .whenException(WebhookCaller::hasReachedNobody)
            .withExponentialBackoff()
            .factor(2)
            .done()
            .done()
            .build();
  }

  @Override
  public Result call(Call call) {
    try {
      return guard.call(() -> attempt(call));
    } catch (Exception e) {
      return new Result.Failed(describe(e));
    }
  }

  private Result attempt(Call call) throws UnknownHostException {
    var json =
        new JsonObject()
            .put("rollout", call.rollout())
            .put("node", call.node())
            .put("url", call.url())
            .put("action", "upgrade");
    try (var api = clients.at(url, timeout).build(WebhookApi.class);
        var response = api.call(json.encode())) {
      var status = response.getStatus();
      if (status == ACCEPTED) {
        return new Result.Accepted();
      }
      return status / 100 == 2
          ? new Result.Done()
          : new Result.Failed("the webhook answered with status " + status);
    }
  }

  private static boolean hasReachedNobody(Throwable failure) {
    return FailureCauses.of(failure)
        .anyMatch(it -> it instanceof ConnectException || it instanceof UnknownHostException);
  }

  /// Without the URL, whose path may hold a key.
  private String describe(Throwable failure) {
    return FailureCauses.of(failure)
        .map(
            it ->
                switch (it) {
                  case TimeoutException _ ->
                      "no answer of the webhook within %d s".formatted(timeout.toSeconds());
                  case ConnectException _ -> "the webhook refused the connection";
                  case UnknownHostException _ -> "unknown host name of the webhook";
                  case SSLException _ -> "the TLS handshake with the webhook failed";
                  default -> "";
                })
        .filter(it -> !it.isEmpty())
        .findFirst()
        .orElseGet(() -> "the call failed: " + failure.getClass().getSimpleName());
  }
}
