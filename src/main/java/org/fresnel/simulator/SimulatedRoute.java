package org.fresnel.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One operation: a method and a path template, what it answers and takes, and who handles it.
record SimulatedRoute(
    String method,
    String template,
    OfferedMediaTypes answers,
    List<String> takes,
    Operation operation) {

  /// Handles a call or throws a [RequestRefusedException].
  @FunctionalInterface
  interface Operation {
    SimulatedResponse handle(SimulatedCall call);
  }

  static SimulatedRoute get(String template, Operation operation) {
    return new SimulatedRoute("GET", template, OfferedMediaTypes.JSON, List.of(), operation);
  }

  static SimulatedRoute post(String template, Operation operation) {
    return new SimulatedRoute(
        "POST", template, OfferedMediaTypes.JSON, List.of(Accept.JSON), operation);
  }

  SimulatedRoute answersSsz() {
    return new SimulatedRoute(method, template, OfferedMediaTypes.JSON_AND_SSZ, takes, operation);
  }

  SimulatedRoute answersSszAtSome() {
    return new SimulatedRoute(
        method, template, OfferedMediaTypes.JSON_AND_SSZ_AT_SOME, takes, operation);
  }

  SimulatedRoute answersEvents() {
    return new SimulatedRoute(method, template, OfferedMediaTypes.EVENTS, takes, operation);
  }

  SimulatedRoute takesSsz() {
    return new SimulatedRoute(
        method, template, answers, List.of(Accept.JSON, Accept.SSZ), operation);
  }

  /// The values of the template's variables if `path` fits.
  Optional<Map<String, String>> match(String path) {
    String[] wanted = template.split("/", -1);
    String[] given = path.split("/", -1);
    if (wanted.length != given.length) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].startsWith("{")) {
        values.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
      } else if (!wanted[i].equals(given[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }
}
