package org.fresnel.ssz;

import java.util.HashMap;
import java.util.Map;

/// The constants that determine the sizes of types.
///
/// @param constants by their names in capitals
public record Preset(Map<String, Long> constants) {
  public Preset {
    constants = Map.copyOf(constants);
  }

  /// The constants of a network. A constant that is not listed has mainnet's value.
  ///
  /// @param spec response to `config/spec`; values that are no number from 1 to 10^13 are ignored
  public static Preset of(Map<String, String> spec) {
    var constants = new HashMap<String, Long>();
    TextResource.lines("mainnet.properties")
        .forEach(
            line -> {
              var at = line.indexOf('=');
              constants.put(line.substring(0, at), Long.valueOf(line.substring(at + 1)));
            });
    spec.forEach(
        (name, value) -> {
          if (value.matches("[1-9]\\d{0,12}")) {
            constants.put(name, Long.valueOf(value));
          }
        });
    return new Preset(constants);
  }

  /// Slots of an epoch, at least 1.
  long slotsPerEpoch() {
    return Math.max(1, constant("SLOTS_PER_EPOCH"));
  }

  long constant(String name) {
    var value = constants.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the preset has no constant " + name);
    }
    return value;
  }
}
