package org.fresnel.probe;

import jakarta.ws.rs.WebApplicationException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/// Says in a few words why a probe failed.
final class ProbeFailure {
  private ProbeFailure() {}

  static String text(Throwable failure) {
    return switch (failure) {
      case CompletionException wrapped when wrapped.getCause() != null -> text(wrapped.getCause());
      case WebApplicationException answer ->
          "probe answered with status " + answer.getResponse().getStatus();
      case TimeoutException _ -> "probe not answered in time";
      case ConnectException _ -> "connection refused";
      case UnknownHostException _ -> "host name unknown";
      default -> {
        var cause = failure.getCause();
        yield cause == null || cause.equals(failure)
            ? "probe failed: "
                + Objects.requireNonNullElse(
                    failure.getMessage(), failure.getClass().getSimpleName())
            : text(cause);
      }
    };
  }
}
