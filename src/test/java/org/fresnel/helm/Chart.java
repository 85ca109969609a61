package org.fresnel.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/// The chart with values on top of its own, as an operator gives them.
///
/// @param values YAML
record Chart(String values) {
  static final Path FOLDER = Path.of("helm/fresnel");
  static final String RELEASE = "fresnel";
  static final String NAMESPACE = "staking";

  /// Of the cluster that is rendered for.
  private static final String KUBERNETES = "1.36.0";

  private static final String ONE_NODE = "config: {nodes: [{url: 'http://a:5052'}]}\n";

  /// With one node and the defaults.
  static Chart withOneNode() {
    return new Chart(ONE_NODE);
  }

  /// With one node and other values than `config`.
  static Chart withOneNodeAnd(String values) {
    return new Chart(ONE_NODE + values);
  }

  /// With a value set out of `ci`.
  static Chart with(String valueSet) {
    return new Chart(text(FOLDER.resolve("ci/" + valueSet + "-values.yaml")));
  }

  /// The names of the value sets in `ci`.
  static Stream<String> valueSets() {
    return Stream.of(Objects.requireNonNull(FOLDER.resolve("ci").toFile().list()))
        .map(name -> name.replace("-values.yaml", ""))
        .sorted();
  }

  /// What Kubernetes would be given.
  Manifests rendered() {
    return rendered(RELEASE);
  }

  /// The same for a release of another name.
  Manifests rendered(String release) {
    return Manifests.of(template(FOLDER, release));
  }

  /// What Kubernetes would be given if the chart checked no value.
  ///
  /// @param folder for a copy of the chart
  Manifests unchecked(Path folder) {
    try {
      copy(folder);
      Files.delete(folder.resolve("fresnel/values.schema.json"));
      var template = folder.resolve("fresnel/templates/configmap.yaml");
      Files.writeString(
          template, text(template).replace("{{- include \"fresnel.checks\" . -}}", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Manifests.of(template(folder.resolve("fresnel"), RELEASE));
  }

  /// What Helm tells the operator after an installation.
  String notes() {
    return withFile(
        file ->
            new Helm(FOLDER)
                .install()
                .clientOnly()
                .dryRun()
                .debug()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES)
                .withValuesFile(file)
                .call()
                .getOutput());
  }

  /// Why Helm refuses the values.
  String mistake() {
    try {
      template(FOLDER, RELEASE);
      return "no mistake";
    } catch (IllegalStateException e) {
      return Objects.toString(e.getMessage());
    }
  }

  /// Helm's opinion of the chart, as if the values were its own.
  ///
  /// @param folder for a copy of the chart
  LintResult lint(Path folder) {
    try {
      copy(folder);
      var own = FOLDER.resolve("values.yaml");
      var merged = merged(new Yaml().load(text(own)), new Yaml().load(values));
      Files.writeString(folder.resolve("fresnel/values.yaml"), new Yaml().dump(merged));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Helm(folder.resolve("fresnel")).lint().strict().call();
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Calls with the values as a file.
  <T> T withFile(Function<Path, T> call) {
    try {
      var file = Files.writeString(Files.createTempFile("values", ".yaml"), values);
      try {
        return call.apply(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String template(Path folder, String release) {
    return withFile(
        file ->
            new Helm(folder)
                .template()
                .withName(release)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES)
                .withValuesFile(file)
                .call());
  }

  private static void copy(Path folder) throws IOException {
    try (var files = Files.walk(FOLDER)) {
      for (var file : files.toList()) {
        Files.copy(file, folder.resolve("fresnel").resolve(FOLDER.relativize(file)));
      }
    }
  }

  private static Object merged(Object below, Object above) {
    if (below instanceof Map<?, ?> lower && above instanceof Map<?, ?> upper) {
      var all = new LinkedHashMap<Object, Object>(lower);
      upper.forEach(
          (key, value) -> all.put(key, all.containsKey(key) ? merged(all.get(key), value) : value));
      return all;
    }
    return above;
  }
}
