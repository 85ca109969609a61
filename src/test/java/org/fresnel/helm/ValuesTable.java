package org.fresnel.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The table of the chart's values: what `values.yaml` says of each, and its kind from the schema.
final class ValuesTable {
  private static final Pattern KEY = Pattern.compile("( *)([A-Za-z]+):.*");

  /// Groups that are one value: with keys of another manual, or of Kubernetes.
  private static final List<String> WHOLE = List.of("config", "resources");

  private final JsonNode values;
  private final JsonNode schema;

  /// One value, or a group of them.
  ///
  /// @param text its comment; empty if it has none
  record Row(String key, String kind, String standard, String text) {
    @Override
    public String toString() {
      return "| `%s` | %s | %s | %s |".formatted(key, kind, standard, text);
    }
  }

  ValuesTable(JsonNode values, JsonNode schema) {
    this.values = values;
    this.schema = schema;
  }

  /// In the order of `values.yaml`.
  ///
  /// @param text of `values.yaml`, with its comments
  List<Row> rows(String text) {
    var rows = new ArrayList<Row>();
    var parents = new ArrayDeque<String>();
    var comment = new ArrayList<String>();
    for (var line : text.lines().toList()) {
      var key = KEY.matcher(line);
      if (line.isBlank()) {
        comment.clear();
      } else if (line.strip().startsWith("#")) {
        comment.add(line.strip().replaceFirst("# ?", ""));
      } else if (key.matches()) {
        while (parents.size() > key.group(1).length() / 2) {
          parents.removeLast();
        }
        parents.addLast(key.group(2));
        if (WHOLE.stream().noneMatch(whole -> parents.size() > 1 && parents.contains(whole))) {
          rows.add(row(List.copyOf(parents), sentences(comment)));
        }
        comment.clear();
      }
    }
    return rows.stream().filter(row -> !(row.kind().isEmpty() && row.text().isEmpty())).toList();
  }

  private Row row(List<String> path, String text) {
    var value = values;
    var type = schema;
    for (var key : path) {
      value = value.path(key);
      type = resolved(type.path("properties").path(key));
    }
    var name = String.join(".", path);
    if (WHOLE.contains(name) || (value.isObject() && !value.isEmpty() && type.has("properties"))) {
      return new Row(name, WHOLE.contains(name) ? "object" : "", "", text);
    }
    return new Row(name, kind(type), value.isNull() ? "" : "`" + value + "`", text);
  }

  private JsonNode resolved(JsonNode type) {
    return type.has("$ref") ? schema.at(type.path("$ref").asText().substring(1)) : type;
  }

  private String kind(JsonNode type) {
    for (var several : List.of("anyOf", "allOf")) {
      if (type.has(several)) {
        return type.path(several)
            .valueStream()
            .map(this::resolved)
            .map(this::kind)
            .filter(kind -> !kind.isEmpty())
            .findFirst()
            .orElseThrow();
      }
    }
    if (type.has("enum")) {
      return type.path("enum")
          .valueStream()
          .filter(value -> !value.asText().isEmpty())
          .map(value -> "`" + value.asText() + "`")
          .collect(Collectors.joining(", "));
    }
    var name = type.path("type");
    return name.isArray()
        ? name.valueStream()
            .map(JsonNode::asText)
            .filter(it -> !it.equals("null"))
            .collect(Collectors.joining(" or "))
        : name.asText();
  }

  /// Without the examples, which are further in.
  private static String sentences(List<String> comment) {
    return String.join("\n", comment)
        .replaceAll(":\n .*", ".")
        .replaceAll("\n .*", "")
        .replace("\n", " ")
        .replace("<", "&lt;")
        .replace("|", "\\|");
  }
}
