package org.fresnel.judge;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/// Whether a list of blobs is empty. A block may have none, but a node without enough data columns
/// answers with an empty list too, and another node may have the blobs. Pure.
public final class BlobsCheck {
  /// An empty list with all that stands beside it is shorter, in bytes.
  private static final int MAX_EMPTY = 512;

  private BlobsCheck() {}

  /// What speaks against the list; empty if it has blobs, or cannot be read.
  public static Optional<String> objection(Response response) {
    return response.isReadable() && isEmpty(response)
        ? Optional.of("no blobs, another node may have them")
        : Optional.empty();
  }

  private static boolean isEmpty(Response response) {
    var bytes = response.body();
    if (response.isSsz() || bytes.length() > MAX_EMPTY) {
      return bytes.length() == 0;
    }
    try {
      return new JsonObject(bytes).getValue("data") instanceof JsonArray list && list.isEmpty();
    } catch (DecodeException _) {
      return false;
    }
  }
}
