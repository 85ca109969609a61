package org.fresnel.probe;

import io.vertx.core.VertxException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/// Says in a few words why a probe failed.
final class ProbeFailure {
  private static final int ERROR = 400;
  private static final String NOT_UNDERSTOOD = "probe answered with what cannot be understood";

  private ProbeFailure() {}

  /// What neither the network nor the HTTP client complains of is a matter of the answer: no JSON,
  /// or not the JSON that the Beacon API has there.
  static String text(Throwable failure) {
    return switch (failure) {
      case CompletionException wrapped when wrapped.getCause() != null -> text(wrapped.getCause());
      case WebApplicationException answer -> answered(answer.getResponse().getStatus());
      case TimeoutException _ -> "probe not answered in time";
      case ConnectException _ -> "connection refused";
      case UnknownHostException _ -> "host name unknown";
      case SSLException tls -> "TLS: " + message(tls);
      case IOException _, VertxException _ -> "connection closed by the node";
      default -> {
        var cause = failure.getCause();
        yield cause == null || cause.equals(failure) ? NOT_UNDERSTOOD : text(cause);
      }
    };
  }

  /// Of an answer that is no error the body was not as expected.
  private static String answered(int status) {
    return status >= ERROR ? "probe answered with status " + status : NOT_UNDERSTOOD;
  }

  private static String message(Throwable failure) {
    return Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
  }
}
