package org.fresnel.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/* The tree of nodes is read and not what SnakeYAML would make of it: it has the line of each key,
numbers and times as they were written, and shows keys that are given twice. The parser's own
messages are not passed on, because they quote the text, which may be a secret. */

/// Reads the values of a YAML file.
final class YamlFile {
  /// Ten times as many as a large fleet needs. Aliases can make a short file as long as they like.
  private static final int MOST_VALUES = 16_384;

  private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9._\\[\\]-]");

  private final Path file;
  private final BinaryOperator<String> expansion;
  private final Map<String, ConfigEntry> found = new LinkedHashMap<>();
  private int values;

  private YamlFile(Path file, BinaryOperator<String> expansion) {
    this.file = file;
    this.expansion = expansion;
  }

  /// The values by their full names. A key without a value has an empty one.
  ///
  /// @param file as the operator named it
  /// @param environment for expressions in the values
  /// @param place who named the file, for the fault if it cannot be read
  static Map<String, ConfigEntry> read(Path file, Map<String, String> environment, String place) {
    var yaml = new YamlFile(file, new Placeholder(environment)::expanded);
    yaml.root(yaml.text(place));
    return yaml.found;
  }

  /// The values of a text that is none of a file yet, as they are written: expressions stay.
  ///
  /// @param name for the faults
  static Map<String, ConfigEntry> parse(Path name, String text) {
    var yaml = new YamlFile(name, (written, _) -> written);
    yaml.root(text);
    return yaml.found;
  }

  private String text(String place) {
    var fault = ConfigEntry.plain("", file.toString(), place);
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw fault.faultShowing(
          "a file", ConfigEntry.quoted(file.toString()) + ", which does not exist");
    } catch (CharacterCodingException e) {
      throw fault.faultShowing(
          "a file in UTF-8", ConfigEntry.quoted(file.toString()) + " in another encoding");
    } catch (AccessDeniedException e) {
      throw fault.faultShowing(
          "a readable file",
          ConfigEntry.quoted(file.toString()) + ", which this user may not read");
    } catch (IOException e) {
      throw fault.faultShowing(
          "a readable file",
          ConfigEntry.quoted(file.toString()) + (Files.isDirectory(file) ? ", a directory" : ""));
    }
  }

  private void root(String text) {
    try {
      var options = new LoaderOptions();
      var parser = new ParserImpl(new StreamReader(text), options);
      var root = new Composer(parser, new Resolver(), options).getSingleNode();
      if (root instanceof MappingNode mapping) {
        keys(mapping, "");
      } else if (root != null) {
        throw new InvalidConfigException(file + ": expected keys such as nodes:, got none");
      }
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      throw new InvalidConfigException(
          "%s line %d: expected YAML, got a mistake near column %d"
              .formatted(file, mark.getLine() + 1, mark.getColumn() + 1));
    } catch (YAMLException e) {
      throw new InvalidConfigException(file + ": expected YAML, got text that it does not allow");
    }
  }

  private void keys(MappingNode mapping, String parent) {
    for (var tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        var path = parent.isEmpty() ? key.getValue() : parent + "." + key.getValue();
        value(tuple.getValueNode(), path, place(path, key));
      } else {
        throw new InvalidConfigException(
            place(parent, tuple.getKeyNode()) + ": expected plain keys, got a list or a map");
      }
    }
  }

  private void value(Node node, String path, String place) {
    if (node.isTwoStepsConstruction()) {
      throw new InvalidConfigException(
          place + ": expected a value, got an alias of what it is part of");
    }
    if (++values > MOST_VALUES) {
      throw new InvalidConfigException(
          "%s: expected at most %d values, got more: use fewer aliases"
              .formatted(place, MOST_VALUES));
    }
    switch (node) {
      case MappingNode mapping -> keys(mapping, path);
      case SequenceNode list -> {
        for (var i = 0; i < list.getValue().size(); i++) {
          var item = list.getValue().get(i);
          var itemPath = path + "[" + i + "]";
          value(item, itemPath, place(itemPath, item));
        }
      }
      case ScalarNode scalar -> scalar(scalar, path, place);
      default -> throw new IllegalStateException("node of kind " + node.getNodeId());
    }
  }

  private void scalar(ScalarNode scalar, String path, String place) {
    if (!scalar.getTag().startsWith(Tag.PREFIX)) {
      throw new InvalidConfigException(
          place + ": expected a value, got a YAML tag; quote the text");
    }
    var key =
        KeyNaming.FILE
            .read(path)
            .orElseThrow(
                () -> new InvalidConfigException(place + ": " + KeyNaming.FILE.unknown(path)));
    var written = scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue();
    var given = new ConfigEntry(key, expansion.apply(written, place), written, place);
    var before = found.put(key, given);
    if (before != null) {
      throw new InvalidConfigException(
          "%s: expected the key once, got again after %s".formatted(place, before.place()));
    }
  }

  /// Nothing of a key is shown after a character that no key has: it may be a misplaced value.
  private String place(String path, Node node) {
    var odd = ODD.matcher(path);
    var shown = odd.find() ? path.substring(0, odd.start()) + "..." : path;
    var line = "%s line %d".formatted(file, node.getStartMark().getLine() + 1);
    return path.isEmpty() ? line : "%s (%s)".formatted(shown, line);
  }
}
