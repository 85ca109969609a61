package org.fresnel.devnet;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// The SSZ hash tree root of an `AttestationData`, by which aggregates are asked for.
final class AttestationDataRoot {
  private static final byte[] ZERO = new byte[32];

  private AttestationDataRoot() {}

  /// The root of the object in the Beacon API's JSON form, `0x` and 64 digits.
  static String of(JsonNode data) {
    var source = checkpoint(data.path("source"));
    var target = checkpoint(data.path("target"));
    var root =
        tree(
            number(data.path("slot")),
            number(data.path("index")),
            bytes(data.path("beacon_block_root")),
            source,
            target,
            ZERO,
            ZERO,
            ZERO);
    return "0x" + HexFormat.of().formatHex(root);
  }

  private static byte[] checkpoint(JsonNode checkpoint) {
    return tree(number(checkpoint.path("epoch")), bytes(checkpoint.path("root")));
  }

  private static byte[] tree(byte[]... leaves) {
    if (leaves.length == 1) {
      return leaves[0];
    }
    int half = leaves.length / 2;
    var left = tree(Arrays.copyOfRange(leaves, 0, half));
    var right = tree(Arrays.copyOfRange(leaves, half, leaves.length));
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(left);
      return digest.digest(right);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] number(JsonNode value) {
    return ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN).putLong(value.asLong()).array();
  }

  private static byte[] bytes(JsonNode value) {
    return HexFormat.of().parseHex(value.asText().substring(2));
  }
}
