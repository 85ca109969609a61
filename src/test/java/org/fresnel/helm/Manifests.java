package org.fresnel.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/// The objects that the chart renders.
///
/// @param all in the order of Helm
record Manifests(List<JsonNode> all) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Keys that are given twice are refused.
  static Manifests of(String yaml) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return new Manifests(
        StreamSupport.stream(new Yaml(options).loadAll(yaml).spliterator(), false)
            .filter(Objects::nonNull)
            .<JsonNode>map(JSON::valueToTree)
            .toList());
  }

  static JsonNode json(String text) {
    return JSON.valueToTree(new Yaml().load(text));
  }

  Stream<JsonNode> kind(String kind) {
    return all.stream().filter(object -> object.path("kind").asText().equals(kind));
  }

  /// The only one of its kind.
  JsonNode only(String kind) {
    var found = kind(kind).toList();
    if (found.size() != 1) {
      throw new AssertionError("expected one " + kind + ", got " + found.size());
    }
    return found.getFirst();
  }

  /// The one of that kind and name.
  JsonNode named(String kind, String name) {
    return kind(kind)
        .filter(object -> object.at("/metadata/name").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " named " + name));
  }

  /// What makes the pods: a Deployment or a StatefulSet.
  JsonNode workload() {
    var found = Stream.concat(kind("Deployment"), kind("StatefulSet")).toList();
    if (found.size() != 1) {
      throw new AssertionError("expected a Deployment or a StatefulSet, got " + found.size());
    }
    return found.getFirst();
  }

  /// The specification of the pods.
  JsonNode pod() {
    return workload().at("/spec/template/spec");
  }

  JsonNode container() {
    return pod().at("/containers/0");
  }

  /// The text of `fresnel.yaml`.
  String configuration() {
    return kind("ConfigMap")
        .map(map -> map.at("/data/fresnel.yaml"))
        .filter(JsonNode::isTextual)
        .findFirst()
        .orElseThrow()
        .asText();
  }
}
