package org.fresnel.proxy.publish;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.fresnel.proxy.exchange.ErrorBody;
import org.fresnel.proxy.response.ItemFailure;

/// The Beacon API's `IndexedErrorMessage`.
final class IndexedError {
  private static final int BAD_REQUEST = 400;

  private IndexedError() {}

  /// @param failures empty for the error of a single message
  static JsonObject of(String message, List<ItemFailure> failures) {
    var error = ErrorBody.of(BAD_REQUEST, message);
    if (failures.isEmpty()) {
      return error;
    }
    var items =
        failures.stream()
            .map(item -> new JsonObject().put("index", item.index()).put("message", item.message()))
            .toList();
    return error.put("failures", new JsonArray(items));
  }
}
