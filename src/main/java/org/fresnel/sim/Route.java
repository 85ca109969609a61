package org.fresnel.sim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One operation: a method and a path template, what it answers and takes, and who handles it.
record Route(
    String method, String template, Offer answers, List<String> takes, Operation operation) {

  /// Handles a call or throws a [Refusal].
  @FunctionalInterface
  interface Operation {
    Reply handle(Call call);
  }

  static Route get(String template, Operation operation) {
    return new Route("GET", template, Offer.JSON, List.of(), operation);
  }

  static Route post(String template, Operation operation) {
    return new Route("POST", template, Offer.JSON, List.of(Accept.JSON), operation);
  }

  Route answersSsz() {
    return new Route(method, template, Offer.JSON_AND_SSZ, takes, operation);
  }

  Route answersSszAtSome() {
    return new Route(method, template, Offer.JSON_AND_SSZ_AT_SOME, takes, operation);
  }

  Route answersEvents() {
    return new Route(method, template, Offer.EVENTS, takes, operation);
  }

  Route takesSsz() {
    return new Route(method, template, answers, List.of(Accept.JSON, Accept.SSZ), operation);
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
