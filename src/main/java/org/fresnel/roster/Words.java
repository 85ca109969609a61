package org.fresnel.roster;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.fresnel.node.Node;

/// Constants as operators write them: in lower case.
final class Words {
  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Node.Role role(String word) {
    return Arrays.stream(Node.Role.values())
        .filter(role -> of(role).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    Refusal.Kind.MALFORMED,
                    "role: expected %s, came \"%s\""
                        .formatted(
                            Arrays.stream(Node.Role.values())
                                .map(Words::of)
                                .collect(Collectors.joining(" or ")),
                            word)));
  }
}
