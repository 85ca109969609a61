package org.fresnel.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Reads the values that the process was started with.
final class ProcessValues {
  static final String FILE_VARIABLE = "FRESNEL_CONFIG";
  static final String FILE_PROPERTY = "fresnel.config";

  /// What the commands read that ask a running router. It may be set where one is started as well.
  private static final Set<String> OF_COMMANDS =
      Set.of("FRESNEL_CONTROL_URL", "FRESNEL_TOKEN", "FRESNEL_TOKEN_FILE", "FRESNEL_CA_FILE");

  /// What the hook of a rollout gets, which may run commands itself.
  private static final String ROLLOUT = "FRESNEL_ROLLOUT";

  private static final Set<String> OF_HOOKS = Set.of(ROLLOUT, "FRESNEL_NODE", "FRESNEL_NODE_URL");

  /// What Kubernetes adds to the environment of a pod for a service whose name begins with
  /// `fresnel`.
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          "FRESNEL_(.*_)?(SERVICE_(HOST|PORT(_.+)?)"
              + "|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

  private static final Pattern SERVICE_URL = Pattern.compile("(tcp|udp|sctp)://.*");

  private ProcessValues() {}

  /// The values of `FRESNEL_*` by their full names.
  static Map<String, ConfigEntry> ofEnvironment(Map<String, String> environment) {
    return read(
        environment,
        name -> isValue(name, environment) && !isOther(name),
        KeyNaming.ENVIRONMENT,
        "%s (environment)");
  }

  /// The variables that look like values, and resemble no key.
  static List<String> ignored(Map<String, String> environment) {
    return environment.keySet().stream()
        .filter(name -> isValue(name, environment) && isOther(name))
        .sorted()
        .toList();
  }

  private static boolean isValue(String name, Map<String, String> environment) {
    return name.startsWith("FRESNEL_")
        && !name.equals(FILE_VARIABLE)
        && !OF_COMMANDS.contains(name)
        && !(OF_HOOKS.contains(name) && environment.containsKey(ROLLOUT))
        && !isServiceLink(name, environment.getOrDefault(name, ""));
  }

  private static boolean isOther(String name) {
    return KeyNaming.ENVIRONMENT.read(name).isEmpty() && !KeyNaming.ENVIRONMENT.resembles(name);
  }

  /// The values of `fresnel.*` by their full names.
  static Map<String, ConfigEntry> ofSystemProperties(Map<String, String> properties) {
    return read(
        properties,
        name -> name.startsWith(ConfigKeys.PREFIX) && !name.equals(FILE_PROPERTY),
        KeyNaming.SYSTEM_PROPERTY,
        "%s (system property)");
  }

  private static boolean isServiceLink(String name, String value) {
    return SERVICE_LINK.matcher(name).matches()
        || (name.endsWith("_PORT") && SERVICE_URL.matcher(value).matches());
  }

  private static Map<String, ConfigEntry> read(
      Map<String, String> values, Predicate<String> wanted, KeyNaming spelling, String place) {
    var found = new LinkedHashMap<String, ConfigEntry>();
    new TreeMap<>(values)
        .forEach(
            (name, value) -> {
              if (wanted.test(name)) {
                var shown = place.formatted(name);
                var key =
                    spelling
                        .read(name)
                        .orElseThrow(
                            () ->
                                new InvalidConfigException(shown + ": " + spelling.unknown(name)));
                found.put(key, ConfigEntry.plain(key, value, shown));
              }
            });
    return found;
  }
}
