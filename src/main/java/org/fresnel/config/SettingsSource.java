package org.fresnel.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where the configuration of this process comes from: a file, above it the environment
/// (`FRESNEL_*`), above that system properties (`fresnel.*`).
public final class SettingsSource {
  private final Map<String, String> environment;
  private final Map<String, String> systemProperties;
  private final List<Path> usualFiles;
  private final HostLookup lookup;

  /// @param environment all variables: expressions in the file may name any
  /// @param systemProperties all properties
  /// @param usualFiles the first that exists is read where no file is named
  public SettingsSource(
      Map<String, String> environment,
      Map<String, String> systemProperties,
      List<Path> usualFiles) {
    this(environment, systemProperties, usualFiles, HostLookup::literal);
  }

  private SettingsSource(
      Map<String, String> environment,
      Map<String, String> systemProperties,
      List<Path> usualFiles,
      HostLookup lookup) {
    this.lookup = lookup;
    this.environment = Map.copyOf(environment);
    this.systemProperties = Map.copyOf(systemProperties);
    this.usualFiles = List.copyOf(usualFiles);
  }

  /// The source of the running process: `fresnel.yaml` here or else in `/etc/fresnel`.
  public static SettingsSource ofProcess() {
    var properties = System.getProperties();
    return new SettingsSource(
        System.getenv(),
        properties.stringPropertyNames().stream()
            .collect(Collectors.toMap(name -> name, name -> properties.getProperty(name, ""))),
        List.of(Path.of("fresnel.yaml"), Path.of("/etc/fresnel/fresnel.yaml")),
        HostLookup.ofSystem());
  }

  /// The same source, which looks no host name up.
  public SettingsSource offline() {
    return new SettingsSource(environment, systemProperties, usualFiles, HostLookup::literal);
  }

  /// Variables `FRESNEL_*` that resemble no key, such as those of a Compose file: they are ignored.
  public List<String> ignoredVariables() {
    return ProcessValues.ignored(environment);
  }

  /// The file that [#load] reads, if any. A file that is named need not exist. One that may exist,
  /// in a directory that is closed to this user, is not passed over.
  ///
  /// @param chosen a file named on the command line
  public Optional<Path> file(Optional<Path> chosen) {
    return named(chosen)
        .map(given -> Path.of(given.value()))
        .or(() -> usualFiles.stream().filter(file -> !Files.notExists(file)).findFirst());
  }

  /// Reads the configuration anew.
  ///
  /// @param chosen a file named on the command line
  /// @throws InvalidConfigException at the first mistake
  public Settings load(Optional<Path> chosen) {
    return read(chosen).settings();
  }

  /// Where a router of this configuration has its control plane, whatever else stands there.
  ///
  /// @param chosen a file named on the command line
  /// @throws InvalidConfigException at the first mistake, also if the port is any free one
  public URI control(Optional<Path> chosen) {
    var layers = layers(ofFile(chosen));
    return new SettingsFactory(new TypedValues(layers, ""), file(chosen), lookup).controlUrl();
  }

  /// Reads the configuration anew, with where each value comes from.
  ///
  /// @param chosen a file named on the command line
  /// @throws InvalidConfigException at the first mistake
  public LoadedConfig read(Optional<Path> chosen) {
    return loaded(ofFile(chosen), file(chosen), lookup);
  }

  /// What the configuration would be with this text in place of the file's. Its author learns
  /// nothing of this host: see [CandidateFile]. No host name in it is looked up.
  ///
  /// @param yaml text of a file
  /// @param file whose place it would take
  /// @throws InvalidConfigException at the first mistake
  public LoadedConfig candidate(String yaml, Optional<Path> file) {
    var candidate = YamlFile.parse(Path.of("candidate"), yaml);
    var checked = CandidateFile.checked(candidate, own(file).values());
    return loaded(checked, file, HostLookup::literal);
  }

  /// What the file holds now; nothing if it has a mistake.
  private Map<String, ConfigEntry> own(Optional<Path> file) {
    try {
      return file.map(it -> YamlFile.read(it, environment, "configuration file")).orElse(Map.of());
    } catch (InvalidConfigException _) {
      return Map.of();
    }
  }

  private LoadedConfig loaded(
      Map<String, ConfigEntry> ofFile, Optional<Path> file, HostLookup lookup) {
    var layers = layers(ofFile);
    var settings = new SettingsFactory(new TypedValues(layers, ""), file, lookup).settings();
    return LoadedConfig.of(layers, settings, file, lookup);
  }

  private ConfigLayers layers(Map<String, ConfigEntry> ofFile) {
    return new ConfigLayers(
        List.of(
            ofFile,
            ProcessValues.ofEnvironment(environment),
            ProcessValues.ofSystemProperties(systemProperties)));
  }

  private Map<String, ConfigEntry> ofFile(Optional<Path> chosen) {
    var place = named(chosen).map(ConfigEntry::place).orElse("configuration file");
    return file(chosen).map(file -> YamlFile.read(file, environment, place)).orElse(Map.of());
  }

  private Optional<ConfigEntry> named(Optional<Path> chosen) {
    return chosen
        .map(file -> ConfigEntry.plain("", file.toString(), "--config"))
        .or(() -> set(systemProperties, ProcessValues.FILE_PROPERTY, "system property"))
        .or(() -> set(environment, ProcessValues.FILE_VARIABLE, "environment"));
  }

  private static Optional<ConfigEntry> set(Map<String, String> values, String name, String source) {
    return Optional.ofNullable(values.get(name))
        .map(value -> ConfigEntry.plain("", value, "%s (%s)".formatted(name, source)))
        .filter(given -> !given.isBlank());
  }
}
