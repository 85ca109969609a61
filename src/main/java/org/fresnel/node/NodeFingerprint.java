package org.fresnel.node;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The hash of a node's URL. It identifies the node without showing the URL, which may contain a
/// key.
///
/// @param digest of the URL, in hexadecimal digits
public record NodeFingerprint(String digest) {
  private static final int BYTES = 16;

  /// The hash of the URL of that node.
  public static NodeFingerprint of(Node node) {
    try {
      var bytes = node.url().toString().getBytes(StandardCharsets.UTF_8);
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new NodeFingerprint(HexFormat.of().formatHex(digest, 0, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
