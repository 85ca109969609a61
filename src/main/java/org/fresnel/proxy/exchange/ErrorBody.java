package org.fresnel.proxy.exchange;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import org.fresnel.routing.Operation;

/// The Beacon API's `ErrorMessage`: `code`, `message` and, if nodes were asked, one line for each
/// in `stacktraces`.
public final class ErrorBody {
  private ErrorBody() {}

  public static JsonObject of(int status, String message) {
    return new JsonObject().put("code", status).put("message", message);
  }

  /// The error for a request that failed at every node: each is named with its reason.
  public static JsonObject of(int status, Operation operation, List<Attempt> attempts) {
    var each = attempts.stream().map(Attempt::toString).toList();
    var message =
        "no beacon node answered %s: %s"
            .formatted(operation, each.stream().collect(Collectors.joining("; ")));
    return of(status, message).put("stacktraces", new JsonArray(each));
  }
}
