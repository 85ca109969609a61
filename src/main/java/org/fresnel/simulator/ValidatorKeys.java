package org.fresnel.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The validators' public keys, in both directions. About 500 bytes of heap per validator.
final class ValidatorKeys {
  private final List<String> keys;
  private final Map<String, Integer> indices;

  ValidatorKeys(SimulationSettings settings) {
    keys =
        IntStream.range(0, settings.validators())
            .mapToObj(validator -> key(settings.seed(), validator))
            .toList();
    Map<String, Integer> found = HashMap.newHashMap(keys.size());
    for (int validator = 0; validator < keys.size(); validator++) {
      found.put(keys.get(validator), validator);
    }
    indices = Map.copyOf(found);
  }

  String publicKey(int validator) {
    return keys.get(validator);
  }

  /// The validator of an index in decimal or of a public key in hex.
  Optional<Integer> find(String id) {
    if (id.startsWith("0x")) {
      return Optional.ofNullable(indices.get(id));
    }
    return DecimalText.parse(id)
        .filter(index -> index >= 0 && index < keys.size())
        .map(Long::intValue);
  }

  private static String key(long seed, int validator) {
    byte[] key = SeededDigest.bytes(48, seed, "key", validator);
    key[0] = (byte) ((key[0] & 0x1f) | 0x80);
    return SeededDigest.hex(key);
  }
}
