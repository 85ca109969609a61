package org.fresnel.probe;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
import io.vertx.core.VertxException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.fresnel.upstream.UnusableResponseException;

/// Why a probe failed.
public sealed interface ProbeFailure {
  /// More causes than any failure has, so that one which is its own cause comes to an end.
  int MOST_CAUSES = 20;

  /// The name of the host does not resolve.
  record UnknownHost() implements ProbeFailure {}

  /// Nothing listens at that port.
  record Refused() implements ProbeFailure {}

  /// The connection did not come about in time.
  record NotConnected() implements ProbeFailure {}

  /// No way leads to the host.
  record NoRoute() implements ProbeFailure {}

  /// The connection came about, and the answer did not come in time.
  record Silent() implements ProbeFailure {}

  /// The port does not speak TLS.
  record NotTls() implements ProbeFailure {}

  /// The two sides did not come to terms, mostly over a certificate.
  ///
  /// @param message of the TLS library
  record Tls(String message) implements ProbeFailure {}

  /// The node answered with a redirection or an error.
  ///
  /// @param status 300 to 599
  record Status(int status) implements ProbeFailure {}

  /// The answer is no JSON, or not the JSON that the Beacon API has there.
  record NotUnderstood() implements ProbeFailure {}

  /// The connection ended before the answer did.
  record Closed() implements ProbeFailure {}

  /// What neither the network nor the HTTP client complains of is a matter of the answer.
  static ProbeFailure of(Throwable failure) {
    return switch (failure) {
      case CompletionException wrapped when wrapped.getCause() != null -> of(wrapped.getCause());
      case UnusableResponseException answer -> answered(answer.status());
      case TimeoutException _ -> new Silent();
      case ConnectTimeoutException _ -> new NotConnected();
      case NoRouteToHostException _ -> new NoRoute();
      case ConnectException refused ->
          message(refused).contains("unreachable") ? new NoRoute() : new Refused();
      case UnknownHostException _ -> new UnknownHost();
      case SSLException tls -> tls(tls);
      case IOException _, VertxException _ -> new Closed();
      default -> {
        var cause = failure.getCause();
        yield cause == null || cause.equals(failure) ? new NotUnderstood() : of(cause);
      }
    };
  }

  /// The failure in a few words.
  default String text() {
    return switch (this) {
      case UnknownHost() -> "host name unknown";
      case Refused() -> "connection refused";
      case NotConnected() -> "no connection in time";
      case NoRoute() -> "no route to the host";
      case Silent() -> "probe not answered in time";
      case NotTls() -> "the port does not speak TLS";
      case Tls(var message) -> "TLS: " + message;
      case Status(var status) -> "probe answered with status " + status;
      case NotUnderstood() -> "the response to the probe is not valid";
      case Closed() -> "connection closed by the node";
    };
  }

  /// The cause is said by the innermost exception.
  private static ProbeFailure tls(SSLException failure) {
    var causes = Stream.<Throwable>iterate(failure, it -> it != null, Throwable::getCause);
    var innermost = causes.limit(MOST_CAUSES).reduce(failure, (_, inner) -> inner);
    return innermost instanceof NotSslRecordException ? new NotTls() : new Tls(message(innermost));
  }

  /// Of an answer that is no error the body was not as expected.
  private static ProbeFailure answered(int status) {
    return status >= 300 ? new Status(status) : new NotUnderstood();
  }

  private static String message(Throwable failure) {
    return Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
  }
}
