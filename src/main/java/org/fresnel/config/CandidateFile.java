package org.fresnel.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The values of a configuration that somebody else wrote, for a check that looks at nothing of
/// this host on that author's behalf: neither a variable nor a file, unless the router's own file
/// has the same text at the same key.
final class CandidateFile {
  private static final Pattern NUMBER = Pattern.compile("\\[\\d+]");
  private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{");
  private static final Pattern FILE = Pattern.compile(".*-file|.*\\.header-files\\..*");

  private CandidateFile() {}

  /// The values that may be checked.
  ///
  /// @param candidate as written, without expansion
  /// @param own of the router's file
  /// @throws InvalidConfigException at the first that refers to a variable or a file of its own
  ///     choice
  static Map<String, ConfigEntry> checked(
      Map<String, ConfigEntry> candidate, Collection<ConfigEntry> own) {
    var known =
        own.stream()
            .collect(
                Collectors.toMap(
                    given -> kind(given.key()) + "=" + given.written(), it -> it, (one, _) -> one));
    var values = new LinkedHashMap<String, ConfigEntry>();
    candidate.forEach(
        (key, given) -> {
          var same = known.get(kind(key) + "=" + given.written());
          values.put(
              key, same == null ? plain(given) : given.as(key, same.value(), given.written()));
        });
    return values;
  }

  private static ConfigEntry plain(ConfigEntry given) {
    if (VARIABLE.matcher(given.written()).find()) {
      throw given.faultShowing(
          "a value without ${...}, or the one that the router's own file has there",
          "another variable; fresnel check looks it up on the router's host");
    }
    if (FILE.matcher(given.key()).matches() && !given.isBlank()) {
      throw given.faultShowing(
          "the file that the router's own configuration names there",
          "another one; fresnel check reads it on the router's host");
    }
    var value = given.written().replace("$${", "${");
    return given.as(given.key(), value, given.written());
  }

  /// The key without the numbers of list items, which may be in another order.
  private static String kind(String key) {
    return NUMBER.matcher(key).replaceAll("[*]");
  }
}
