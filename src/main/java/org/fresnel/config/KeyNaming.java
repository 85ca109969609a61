package org.fresnel.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A way to write keys.
enum KeyNaming {
  /// `nodes[0].url`
  FILE("", "."),

  /// `fresnel.nodes[0].url`
  SYSTEM_PROPERTY("fresnel.", "."),

  /// `FRESNEL_NODES_0__URL`. Names of headers lose their `-`: `_` stands for it.
  ENVIRONMENT("FRESNEL_", "_") {
    @Override
    String write(String key) {
      return prefix + key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9*]", "_");
    }

    @Override
    Pattern pattern(String key) {
      return Pattern.compile(
          write(key).replace("_*__", "_(\\d{1,4})__").replaceAll("\\*$", "(.+)"));
    }

    @Override
    String header(String name) {
      return super.header(name).replace('_', '-');
    }

    @Override
    String category(String name) {
      return name.toLowerCase(Locale.ROOT).replace('_', '.');
    }
  };

  /// By the written key.
  private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

  private static final Pattern STAR = Pattern.compile("\\*");
  private static final Pattern NUMBER =
      Pattern.compile("(?<=\\[|NODES_|USERS_|CLIENTS_|RECEIVERS_)\\d+");
  private static final String CATEGORIES = "log.categories.";
  private static final Pattern NODE = Pattern.compile("nodes\\[\\d{1,4}]");

  final String prefix;
  private final String separator;

  KeyNaming(String prefix, String separator) {
    this.prefix = prefix;
    this.separator = separator;
  }

  /// A key without `fresnel.` in this spelling.
  String write(String key) {
    return prefix + key;
  }

  /// Matches the key; the groups stand for its stars.
  Pattern pattern(String key) {
    var name = key.startsWith(CATEGORIES) ? "[^\"]+" : "[^\".]+";
    return Pattern.compile(
        Pattern.quote(write(key))
            .replace("[*]", "[\\E(\\d{1,4})\\Q]")
            .replace(".*", ".\\E\"?(" + name + ")\"?\\Q"));
  }

  /// The name of a header, of which the case does not matter.
  String header(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /// The name of a category of the log, which has dots.
  String category(String name) {
    return name;
  }

  /// The full name of the key that is written so, if there is one. A node that is nothing but text
  /// is its URL.
  Optional<String> read(String written) {
    var text = NODE.matcher(written).matches() ? written + ".url" : written;
    return ConfigKeys.defaults().keySet().stream()
        .<String>mapMulti(
            (key, found) -> {
              var matcher = PATTERNS.computeIfAbsent(write(key), _ -> pattern(key)).matcher(text);
              if (matcher.matches()) {
                found.accept(ConfigKeys.PREFIX + filled(key, matcher));
              }
            })
        .findFirst();
  }

  private String filled(String key, Matcher matcher) {
    var numbered = key.contains("[*]");
    var filled =
        numbered ? key.replace("[*]", "[" + Integer.parseInt(matcher.group(1)) + "]") : key;
    if (!key.endsWith("*")) {
      return filled;
    }
    var name = matcher.group(numbered ? 2 : 1);
    return filled.replace(
        "*", '"' + (key.startsWith(CATEGORIES) ? category(name) : header(name)) + '"');
  }

  /// Returns whether a name that is no key was probably meant as one: it begins or ends like a key,
  /// or is a few letters off.
  boolean resembles(String written) {
    var general = NUMBER.matcher(written).replaceAll("*");
    var ending = ending(written);
    return ConfigKeys.defaults().keySet().stream()
        .map(this::write)
        .anyMatch(
            name ->
                isNear(general, name) || name.endsWith(ending) || part(name).equals(part(general)));
  }

  private String ending(String written) {
    return separator + written.substring(Math.min(prefix.length(), written.length()));
  }

  /// The first word with the prefix, if others follow.
  private String part(String name) {
    var end = name.indexOf(separator, Math.min(prefix.length(), name.length()));
    return end < 0 ? name : name.substring(0, end);
  }

  private boolean isNear(String written, String name) {
    var allowed = Math.min(3, (written.length() - prefix.length()) / 3);
    return !name.endsWith("*")
        && Math.abs(name.length() - written.length()) <= allowed
        && distance(name, written) <= allowed;
  }

  /// What is wrong with a key that is none, and which ones are close to it.
  String unknown(String written) {
    var number = NUMBER.matcher(written);
    var example = number.find() ? number.group() : "0";
    var general = number.reset().replaceAll("*");
    var names = ConfigKeys.defaults().keySet().stream().map(this::write).toList();
    var below = some(names, name -> name.startsWith(general + separator));
    var fault =
        below
            .map(some -> "expected keys below it such as " + some + ", got a single value")
            .orElseGet(() -> "expected a known key, got an unknown one" + meant(general, names));
    return STAR.matcher(fault.replaceAll("\\*(?=]|__)", example)).replaceAll("NAME");
  }

  private String meant(String written, Collection<String> names) {
    var ending = ending(written);
    return names.stream()
        .filter(name -> isNear(written, name))
        .min(Comparator.comparingInt(name -> distance(name, written)))
        .or(() -> some(names, name -> name.endsWith(ending)))
        .map(name -> "; did you mean " + name + "?")
        .orElse("");
  }

  private static Optional<String> some(Collection<String> names, Predicate<String> wanted) {
    return Optional.of(names.stream().filter(wanted).limit(3).collect(Collectors.joining(" or ")))
        .filter(some -> !some.isEmpty());
  }

  /// Single-character edits between two texts.
  private static int distance(String left, String right) {
    var row = IntStream.rangeClosed(0, right.length()).toArray();
    for (var i = 1; i <= left.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j <= right.length(); j++) {
        var replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[right.length()];
  }
}
