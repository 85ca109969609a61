package org.fresnel.ssz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.fresnel.ssz.SszType.Bitlist;
import org.fresnel.ssz.SszType.Bitvector;
import org.fresnel.ssz.SszType.Bool;
import org.fresnel.ssz.SszType.Bound;
import org.fresnel.ssz.SszType.Sequence;
import org.fresnel.ssz.SszType.Uint;
import org.fresnel.ssz.SszType.Vector;

/// A parser of type expressions: `uint64`, `List[Validator, VALIDATOR_REGISTRY_LIMIT]`.
///
/// @param containers by name
record TypeExpression(Preset preset, Function<String, ? extends SszType> containers) {
  private static final SszType BYTE = new Uint(1);

  SszType read(String text) {
    var bracket = text.indexOf('[');
    if (bracket < 0) {
      return plain(text);
    }
    var arguments = arguments(text.substring(bracket + 1, text.length() - 1));
    var first = arguments.getFirst();
    return switch (text.substring(0, bracket)) {
      case "Vector" -> new Vector(read(first), product(arguments.get(1)));
      case "List" -> new Sequence(read(first), new Bound.Limit(product(arguments.get(1))));
      case "ProgressiveList" -> new Sequence(read(first), new Bound.Progressive());
      case "ByteVector" -> new Vector(BYTE, product(first));
      case "ByteList" -> new Sequence(BYTE, new Bound.Limit(product(first)));
      case "Bitvector" -> new Bitvector(product(first));
      case "Bitlist" -> new Bitlist(new Bound.Limit(product(first)));
      default -> throw new IllegalArgumentException("no type is written " + text);
    };
  }

  private SszType plain(String name) {
    if (name.equals("boolean")) {
      return new Bool();
    }
    if (name.equals("ProgressiveBitlist")) {
      return new Bitlist(new Bound.Progressive());
    }
    if (name.startsWith("uint")) {
      return new Uint(Integer.parseInt(name.substring(4)) / 8);
    }
    if (name.startsWith("Bytes")) {
      return new Vector(BYTE, Long.parseLong(name.substring(5)));
    }
    return containers.apply(name);
  }

  /// Splits at the commas outside brackets.
  private static List<String> arguments(String text) {
    var parts = new ArrayList<String>();
    var depth = 0;
    var start = 0;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '[') {
        depth++;
      } else if (c == ']') {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    parts.add(text.substring(start).strip());
    return parts;
  }

  /// Factors are constants, numbers, and sums in parentheses or alone.
  private long product(String text) {
    var product = 1L;
    for (var factor : text.split("\\*", -1)) {
      var sum = 0L;
      for (var term : factor.replaceAll("[()]", "").split("\\+", -1)) {
        sum += constant(term.strip());
      }
      product = Math.multiplyExact(product, sum);
    }
    return product;
  }

  private long constant(String text) {
    return Character.isDigit(text.charAt(0)) ? Long.parseLong(text) : preset.constant(text);
  }
}
