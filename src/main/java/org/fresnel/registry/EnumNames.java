package org.fresnel.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.fresnel.node.AvoidedDuties;
import org.fresnel.node.Node;

/// Enum constants in the form that operators write: lower case.
final class EnumNames {
  private EnumNames() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Node.Role role(String word) {
    return constant("role", Node.Role.values(), word);
  }

  static AvoidedDuties avoiding(String word) {
    return constant("avoid", AvoidedDuties.values(), word);
  }

  private static <E extends Enum<E>> E constant(String key, E[] values, String word) {
    return Arrays.stream(values)
        .filter(value -> of(value).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new RejectedChangeException(
                    RejectedChangeException.Kind.MALFORMED,
                    "%s: expected %s, got \"%s\""
                        .formatted(
                            key,
                            Arrays.stream(values)
                                .map(EnumNames::of)
                                .collect(Collectors.joining(" or ")),
                            word)));
  }
}
