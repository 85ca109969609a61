package org.fresnel.inclusion;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.fresnel.storage.StateFile;
import org.jboss.logging.Logger;

/// The sums in their file.
///
/// @param genesis of the network of `through`
/// @param through last slot that the sums include; -1 for none
record StoredSums(Instant genesis, long through, ReportSums sums) {
  private static final Logger LOG = Logger.getLogger("org.fresnel.inclusion");
  private static final int VERSION = 1;

  static StoredSums empty() {
    return new StoredSums(Instant.EPOCH, -1, new ReportSums());
  }

  /// Reads the file, and blocks while it does.
  static StoredSums read(StateFile file) {
    return switch (file.read()) {
      case StateFile.Content.Absent _ -> empty();
      case StateFile.Content.Found(var text) ->
          read(text)
              .orElseGet(
                  () -> {
                    LOG.warn("the stored sums of duties on the chain have another form");
                    return empty();
                  });
      case StateFile.Content.Unreadable(var reason) -> {
        LOG.warnf("the sums of duties on the chain begin at 0: %s", reason);
        yield empty();
      }
    };
  }

  private static Optional<StoredSums> read(String text) {
    try {
      var json = new JsonObject(text);
      return json.getInteger("version", 0) == VERSION
          ? Optional.of(
              new StoredSums(
                  Instant.ofEpochSecond(json.getLong("genesis")),
                  json.getLong("through"),
                  ReportSums.of(json.getJsonArray("rows", new JsonArray()))))
          : Optional.empty();
    } catch (DecodeException | ClassCastException | NullPointerException _) {
      return Optional.empty();
    }
  }

  String text() {
    return new JsonObject()
        .put("version", VERSION)
        .put("genesis", genesis.getEpochSecond())
        .put("through", through)
        .put("rows", sums.json())
        .encode();
  }
}
