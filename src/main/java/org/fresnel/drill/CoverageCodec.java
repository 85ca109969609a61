package org.fresnel.drill;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The codec of the coverage: a JSON array with an object for each cell.
final class CoverageCodec {
  private static final Logger LOG = Logger.getLogger("org.fresnel.drill");

  private CoverageCodec() {}

  static String write(Map<DrillCell, CellRecord> cells) {
    var array = new JsonArray();
    cells.forEach((cell, record) -> array.add(json(cell, record)));
    return array.encode();
  }

  /// Cells in the form of another version are left out.
  static Map<DrillCell, CellRecord> read(String text) {
    var cells = new LinkedHashMap<DrillCell, CellRecord>();
    try {
      for (var item : new JsonArray(text)) {
        put(cells, item);
      }
    } catch (DecodeException e) {
      LOG.warnf("the coverage of drills cannot be read: %s", e);
    }
    return cells;
  }

  private static void put(Map<DrillCell, CellRecord> cells, Object item) {
    try {
      var json = (JsonObject) item;
      var kind = DrillKind.valueOf(json.getString("kind"));
      cells.put(new DrillCell(json.getString("node").strip(), kind), record(json));
    } catch (ClassCastException
        | NullPointerException
        | IllegalArgumentException
        | DateTimeException e) {
      LOG.warnf("a cell of the coverage of drills is ignored: %s", e);
    }
  }

  private static JsonObject json(DrillCell cell, CellRecord record) {
    var json =
        new JsonObject()
            .put("node", cell.node())
            .put("kind", cell.kind().name())
            .put("since", record.since().toString());
    record.ended().ifPresent(at -> json.put("ended", at.toString()));
    record.drill().ifPresent(id -> json.put("drill", id));
    record.result().ifPresent(state -> json.put("result", state.name()));
    record.passed().ifPresent(at -> json.put("passed", at.toString()));
    record.passedDrill().ifPresent(id -> json.put("passedDrill", id));
    return json;
  }

  private static CellRecord record(JsonObject json) {
    return new CellRecord(
        Instant.parse(json.getString("since")),
        text(json, "ended").map(Instant::parse),
        text(json, "drill"),
        text(json, "result").map(Drill.State::valueOf),
        text(json, "passed").map(Instant::parse),
        text(json, "passedDrill"));
  }

  private static Optional<String> text(JsonObject json, String name) {
    return Optional.ofNullable(json.getString(name));
  }
}
