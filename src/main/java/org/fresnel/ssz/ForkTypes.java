package org.fresnel.ssz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.fresnel.ssz.SszType.Container;
import org.fresnel.ssz.SszType.Field;

/// The containers of one fork, from `types.txt`.
final class ForkTypes {
  private static final String IN_PLACE_OF = " in place of ";

  private final Map<String, Definition> definitions;
  private final Map<String, Container> containers = new HashMap<>();
  private final TypeExpression expressions;

  private ForkTypes(Map<String, Definition> definitions, Preset preset) {
    this.definitions = definitions;
    this.expressions = new TypeExpression(preset, this::container);
  }

  static ForkTypes of(Fork fork, Preset preset) {
    var definitions = new HashMap<String, Definition>();
    var name = "";
    for (var line : TextResource.lines("types.txt").toList()) {
      if (line.startsWith("[")) {
        if (Fork.valueOf(line.substring(1, line.length() - 1).toUpperCase(Locale.ROOT))
                .compareTo(fork)
            > 0) {
          break;
        }
      } else if (line.startsWith("  ")) {
        Objects.requireNonNull(definitions.get(name)).change(line.strip());
      } else {
        var space = line.indexOf(' ');
        name = line.substring(space + 1);
        var kind = line.substring(0, space);
        if (!kind.equals("changed")) {
          definitions.put(name, new Definition(kind.equals("progressive"), new ArrayList<>()));
        }
      }
    }
    return new ForkTypes(definitions, preset);
  }

  /// @throws IllegalArgumentException if the fork has no such container
  Container container(String name) {
    var known = containers.get(name);
    if (known != null) {
      return known;
    }
    var definition = definitions.get(name);
    if (definition == null) {
      throw new IllegalArgumentException("no type is called " + name);
    }
    var made =
        new Container(
            name,
            definition.rows().stream()
                .map(row -> new Field(row.name(), expressions.read(row.type())))
                .toList(),
            definition.progressive());
    containers.put(name, made);
    return made;
  }

  private record Row(String name, String type) {}

  private record Definition(boolean progressive, List<Row> rows) {
    void change(String line) {
      var colon = line.indexOf(':');
      var name = line.substring(0, colon);
      var at = name.indexOf(IN_PLACE_OF);
      var replaced = at < 0 ? name : name.substring(at + IN_PLACE_OF.length());
      var row = new Row(at < 0 ? name : name.substring(0, at), line.substring(colon + 1).strip());
      IntStream.range(0, rows.size())
          .filter(i -> rows.get(i).name().equals(replaced))
          .findFirst()
          .ifPresentOrElse(i -> rows.set(i, row), () -> rows.add(row));
    }
  }
}
