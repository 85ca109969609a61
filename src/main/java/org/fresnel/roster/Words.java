package org.fresnel.roster;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.fresnel.node.Node;
import org.fresnel.node.Sparing;

/// Constants as operators write them: in lower case.
final class Words {
  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Node.Role role(String word) {
    return constant("role", Node.Role.values(), word);
  }

  static Sparing sparing(String word) {
    return constant("sparing", Sparing.values(), word);
  }

  private static <E extends Enum<E>> E constant(String key, E[] values, String word) {
    return Arrays.stream(values)
        .filter(value -> of(value).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    Refusal.Kind.MALFORMED,
                    "%s: expected %s, came \"%s\""
                        .formatted(
                            key,
                            Arrays.stream(values)
                                .map(Words::of)
                                .collect(Collectors.joining(" or ")),
                            word)));
  }
}
