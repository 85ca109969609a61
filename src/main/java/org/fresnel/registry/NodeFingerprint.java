package org.fresnel.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.fresnel.node.Node;

/// Where a node is, so that it can be recognised and its URL cannot be read: there may be a key in
/// it.
///
/// @param digest of the URL, in hexadecimal digits
record NodeFingerprint(String digest) {
  private static final int BYTES = 16;

  static NodeFingerprint of(Node node) {
    try {
      var bytes = node.url().toString().getBytes(StandardCharsets.UTF_8);
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new NodeFingerprint(HexFormat.of().formatHex(digest, 0, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
