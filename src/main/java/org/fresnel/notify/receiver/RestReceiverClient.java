package org.fresnel.notify.receiver;

import static java.time.temporal.ChronoUnit.MILLIS;

import io.smallrye.faulttolerance.api.TypedGuard;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.fresnel.notify.Notification;
import org.fresnel.notify.ReceiverClient;
import org.fresnel.notify.ReceiverSettings;
import org.fresnel.upstream.FailureCauses;
import org.fresnel.upstream.RestClientFactory;
import org.fresnel.upstream.UpstreamSettings;

/// Sends messages over the Quarkus REST client. A request that reaches nobody, or that the receiver
/// cannot serve at the moment, is repeated twice; a later attempt is the caller's.
public final class RestReceiverClient implements ReceiverClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int RETRIES = 2;
  private static final long RETRY_DELAY_MILLIS = 200;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  /// Statuses that are about the message. Any other is about the receiver and may change.
  private static final Set<Integer> ABOUT_THE_MESSAGE = Set.of(400, 413, 422);

  private final ReceiverSettings receiver;
  private final MessageFormat format;
  private final Duration timeout;
  private final RestClientFactory clients;
  private final TypedGuard<SendResult> guard;

  /// @param router name of this router in the messages
  /// @param settings that connections to nodes have, too
  public RestReceiverClient(ReceiverSettings receiver, String router, UpstreamSettings settings) {
    this(receiver, router, settings, TIMEOUT);
  }

  RestReceiverClient(
      ReceiverSettings receiver, String router, UpstreamSettings settings, Duration timeout) {
    this.receiver = receiver;
    this.format = new MessageFormat(receiver, router);
    this.timeout = timeout;
    this.clients = new RestClientFactory(settings);
    this.guard =
        TypedGuard.create(SendResult.class)
            .withTimeout()
            .duration(timeout.toMillis(), MILLIS)
            .done()
            .withRetry()
            .maxRetries(RETRIES)
            .delay(RETRY_DELAY_MILLIS, MILLIS)
            .whenException(RestReceiverClient::mayEndSoon)
            .withExponentialBackoff()
            .factor(2)
            .done()
            .done()
            .build();
  }

  @Override
  public SendResult send(List<Notification> messages, Instant now) {
    var body = format.body(messages, now);
    try {
      return guard.call(() -> attempt(body));
    } catch (Exception e) {
      return new SendResult.Failed(describe(e));
    }
  }

  private SendResult attempt(String body)
      throws UnknownHostException, UnusableSecretException, UnavailableReceiverException {
    try (var api = client();
        var response = api.send(body)) {
      var status = response.getStatus();
      if (status / 100 == 2) {
        return new SendResult.Delivered();
      }
      if (isTemporary(status)) {
        throw new UnavailableReceiverException(status);
      }
      var reason = "status " + status + (status / 100 == 3 ? ", which is not followed" : "");
      return ABOUT_THE_MESSAGE.contains(status)
          ? new SendResult.Rejected(reason)
          : new SendResult.Failed(reason);
    }
  }

  private static boolean isTemporary(int status) {
    return status >= SERVER_ERROR || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS;
  }

  private ReceiverApi client() throws UnknownHostException, UnusableSecretException {
    return clients
        .at(format.url(), timeout)
        .register(SecretHeaders.of(receiver))
        .build(ReceiverApi.class);
  }

  private static boolean mayEndSoon(Throwable failure) {
    return FailureCauses.of(failure)
        .anyMatch(
            it -> it instanceof ConnectException || it instanceof UnavailableReceiverException);
  }

  /// Without the URL, whose path may hold a key, and without headers.
  private String describe(Throwable failure) {
    return FailureCauses.of(failure)
        .map(
            it ->
                switch (it) {
                  case UnusableSecretException secret -> String.valueOf(secret.getMessage());
                  case UnavailableReceiverException answer -> String.valueOf(answer.getMessage());
                  case TimeoutException _ -> "no answer within %d ms".formatted(timeout.toMillis());
                  case ConnectException _ -> "connection refused";
                  case UnknownHostException _ -> "unknown host name";
                  case SSLException _ -> "the TLS handshake failed";
                  default -> "";
                })
        .filter(it -> !it.isEmpty())
        .findFirst()
        .orElseGet(() -> "the request failed: " + failure.getClass().getSimpleName());
  }
}
