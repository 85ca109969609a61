package org.fresnel.events;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// The topics of a client's query.
sealed interface TopicQuery {
  /// Topics, in any spelling that the Beacon API allows: comma lists and repeated parameters.
  record Topics(Set<String> names) implements TopicQuery {}

  /// A query that cannot be sent to a node.
  ///
  /// @param reason for the client
  record Malformed(String reason) implements TopicQuery {}

  /// Longest name of a topic.
  int LONGEST_NAME = 64;

  /// A topic's name. It is used in the query of another request.
  Pattern NAME = Pattern.compile("\\w{1," + LONGEST_NAME + "}");

  /// More than exist; each takes a place in the stream of every node.
  int MOST_TOPICS = 64;

  /// Parses a query.
  ///
  /// @param query raw; empty if the request has none
  static TopicQuery of(String query) {
    var names = new LinkedHashSet<String>();
    for (var parameter : query.split("&", -1)) {
      if (parameter.startsWith("topics=")) {
        for (var name : decoded(parameter.substring("topics=".length())).split(",", -1)) {
          if (!NAME.matcher(name).matches()) {
            return new Malformed("topics: expected names of topics, came " + quoted(name));
          }
          names.add(name);
        }
      }
    }
    if (names.isEmpty()) {
      return new Malformed("topics: expected at least one topic");
    }
    return names.size() > MOST_TOPICS
        ? new Malformed("topics: expected at most " + MOST_TOPICS + ", came " + names.size())
        : new Topics(Set.copyOf(names));
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return value;
    }
  }

  private static String quoted(String name) {
    return '"' + name.substring(0, Math.min(name.length(), LONGEST_NAME)) + '"';
  }
}
