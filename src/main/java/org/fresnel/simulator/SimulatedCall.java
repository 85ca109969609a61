package org.fresnel.simulator;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request that has found its route.
///
/// @param ssz whether the answer is SSZ rather than JSON
record SimulatedCall(
    ReceivedRequest request, Map<String, String> values, NodeState node, boolean ssz) {

  KnownChain view() {
    return node.view();
  }

  SimulatedChain chain() {
    return node.view().chain();
  }

  /// A variable of the path.
  String value(String name) {
    return String.valueOf(values.get(name));
  }

  long numberValue(String name) {
    return DecimalText.parse(value(name))
        .orElseThrow(
            () -> new RequestRefusedException(400, "Invalid " + name + ": " + value(name)));
  }

  /// All values of a query parameter, given as a comma list or repeatedly.
  List<String> query(String name) {
    return request.queryValues(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .filter(value -> !value.isEmpty())
        .toList();
  }

  Optional<Long> numberQuery(String name) {
    return query(name).stream()
        .findFirst()
        .map(
            text ->
                DecimalText.parse(text)
                    .orElseThrow(
                        () -> new RequestRefusedException(400, "Invalid " + name + ": " + text)));
  }

  long requiredNumber(String name) {
    return numberQuery(name)
        .orElseThrow(() -> new RequestRefusedException(400, "Missing query parameter: " + name));
  }

  String requiredQuery(String name) {
    return query(name).stream()
        .findFirst()
        .orElseThrow(() -> new RequestRefusedException(400, "Missing query parameter: " + name));
  }

  boolean bodyIsSsz() {
    return request.header("content-type").map(Accept::bare).filter(Accept.SSZ::equals).isPresent();
  }

  JsonArray arrayBody() {
    if (parsed() instanceof JsonArray array) {
      return array;
    }
    throw badBody("a list");
  }

  JsonObject objectBody() {
    if (parsed() instanceof JsonObject object) {
      return object;
    }
    throw badBody("an object");
  }

  /// The validators that a body of decimal strings names.
  List<Integer> validatorsInBody() {
    return arrayBody().stream()
        .map(
            item ->
                chain()
                    .duties()
                    .registry()
                    .find(String.valueOf(item))
                    .orElseThrow(
                        () -> new RequestRefusedException(400, "Invalid validator index: " + item)))
        .toList();
  }

  private Object parsed() {
    try {
      return Json.decodeValue(request.body());
    } catch (DecodeException e) {
      throw badBody("JSON");
    }
  }

  private static RequestRefusedException badBody(String expected) {
    return new RequestRefusedException(400, "Invalid request body: expected " + expected);
  }
}
