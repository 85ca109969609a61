package org.fresnel.config;

import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A value of the file that may refer to environment variables: `${NAME}`, or `${NAME:default}`.
/// `$${` is a plain `${`. What a variable holds is taken as it is, so that a password may have any
/// character.
///
/// @param environment the variables
record Placeholder(Map<String, String> environment) {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-?([^}]*))?}|\\$\\{");

  /// @param place of the text, for the fault when a variable is not set
  String expanded(String text, String place) {
    return REFERENCE.matcher(text).replaceAll(m -> Matcher.quoteReplacement(value(m, place)));
  }

  private String value(MatchResult reference, String place) {
    if (reference.group().equals("$${")) {
      return "${";
    }
    var name = Optional.ofNullable(reference.group(1));
    if (name.isEmpty()) {
      throw new InvalidConfigException(
          place + ": expected ${NAME} or ${NAME:default}, got ${ without a name or a }");
    }
    return name.map(environment::get)
        .or(() -> Optional.ofNullable(reference.group(2)))
        .orElseThrow(
            () ->
                new InvalidConfigException(
                    "%s: expected the environment variable %s, got none of that name"
                        .formatted(place, name.get())));
  }

  @Override
  public String toString() {
    return "Expression";
  }
}
