package org.fresnel.cli.check;

import java.util.Map;
import java.util.regex.Pattern;

/// Shortens roots for people, and names the network of a genesis root.
final class KnownNetworks {
  private static final Pattern ROOT = Pattern.compile("0x[0-9A-Fa-f]{64}");
  private static final int SHOWN = 10;

  /// By `genesis_validators_root`.
  private static final Map<String, String> NAMES =
      Map.of(
          "0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95", "mainnet",
          "0x212f13fc4df078b6cb7db228f1c8307566dcecf900867401a92023d7ba99cb5f", "hoodi",
          "0xd8ea171f3c94aea21ebc42a1ed61052acf3f9209c00e4efbaaddac09ed9b8078", "sepolia",
          "0x9143aa7c615a7f7115e2b6aac319c03529df8242ae705fba9df39b79c59fa8b1", "holesky",
          "0xf5dcb5564e829aab27264b9becd5dfaa017085611224cb3036f573368dbb9d47", "gnosis");

  private KnownNetworks() {}

  /// The text with shortened roots, and with the names of known networks.
  static String shortened(String text) {
    return ROOT.matcher(text).replaceAll(root -> cut(root.group()));
  }

  private static String cut(String root) {
    var start = root.substring(0, SHOWN) + "..";
    return NAMES.containsKey(root) ? start + " (" + NAMES.get(root) + ")" : start;
  }
}
