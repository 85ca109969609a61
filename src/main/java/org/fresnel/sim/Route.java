package org.fresnel.sim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One operation: a method and a path template, what it answers and takes, and who handles it.
record Route(String method, String template, Offer answers, List<String> takes, Handler handler) {

  /// Handles a call or throws a [Refusal].
  @FunctionalInterface
  interface Handler {
    Reply handle(Call call);
  }

  static Route get(String template, Handler handler) {
    return new Route("GET", template, Offer.JSON, List.of(), handler);
  }

  static Route post(String template, Handler handler) {
    return new Route("POST", template, Offer.JSON, List.of(Accept.JSON), handler);
  }

  Route answersSsz() {
    return new Route(method, template, Offer.JSON_AND_SSZ, takes, handler);
  }

  Route answersSszAtSome() {
    return new Route(method, template, Offer.JSON_AND_SSZ_AT_SOME, takes, handler);
  }

  Route answersEvents() {
    return new Route(method, template, Offer.EVENTS, takes, handler);
  }

  Route takesSsz() {
    return new Route(method, template, answers, List.of(Accept.JSON, Accept.SSZ), handler);
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
