package org.fresnel.inclusion;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/// The settled duties of a slot as a line of the journal.
///
/// @param genesis of the network
record PendingLine(Instant genesis, SettledDuties duties) {
  String text() {
    var nodes = new JsonArray();
    duties.nodes().forEach(it -> nodes.add(JsonArray.of(it.name(), it.client(), it.version())));
    return new JsonObject()
        .put("genesis", genesis.getEpochSecond())
        .put("slot", duties.slot())
        .put("nodes", nodes)
        .put("duties", duties.packed())
        .encode();
  }

  /// A line; empty if it has another form.
  static Optional<PendingLine> read(String text) {
    try {
      var json = new JsonObject(text);
      var nodes = new ArrayList<DutyNode>();
      for (var item : json.getJsonArray("nodes")) {
        if (item instanceof JsonArray node) {
          nodes.add(new DutyNode(node.getString(0), node.getString(1), node.getString(2)));
        }
      }
      var genesis = Instant.ofEpochSecond(json.getLong("genesis"));
      return SettledDuties.unpack(json.getLong("slot"), nodes, json.getString("duties"))
          .map(it -> new PendingLine(genesis, it));
    } catch (DecodeException
        | ClassCastException
        | NullPointerException
        | IndexOutOfBoundsException _) {
      return Optional.empty();
    }
  }
}
