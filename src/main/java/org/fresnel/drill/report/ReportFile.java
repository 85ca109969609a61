package org.fresnel.drill.report;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/// Reads an exported file: one report, or an array of them.
public final class ReportFile {
  private static final String EXPECTED =
      "expected the JSON of drill reports, as fresnel drill reports exports it";

  private ReportFile() {}

  /// The reports in their order.
  ///
  /// @throws IllegalArgumentException with a line for the operator, if it is no such file
  public static List<SignedReport> read(String text) {
    try {
      var entries =
          switch (Json.decodeValue(text)) {
            case JsonArray array -> array.stream();
            case JsonObject one -> Stream.of(one);
            case null, default -> throw new IllegalArgumentException(EXPECTED);
          };
      return entries.map(it -> SignedReport.decode((JsonObject) it)).toList();
    } catch (DecodeException | ClassCastException | IllegalArgumentException e) {
      throw new IllegalArgumentException(EXPECTED, e);
    }
  }
}
