package org.fresnel.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.regex.Pattern;

/// Reads one block of a PEM file.
final class PemBlock {
  /// A key file is much shorter.
  private static final long MOST_BYTES = 1 << 16;

  private PemBlock() {}

  /// The bytes of the first block with that label. Blocks.
  ///
  /// @throws GeneralSecurityException if there is none
  static byte[] read(Path pem, String label) throws IOException, GeneralSecurityException {
    if (Files.size(pem) > MOST_BYTES) {
      throw new GeneralSecurityException("the file is too large");
    }
    var form = "-----BEGIN %1$s-----([A-Za-z0-9+/=\\s]+)-----END %1$s-----".formatted(label);
    var block =
        Pattern.compile(form).matcher(Files.readString(pem, StandardCharsets.ISO_8859_1));
    if (!block.find()) {
      throw new GeneralSecurityException("no " + label);
    }
    try {
      return Base64.getMimeDecoder().decode(block.group(1));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("no " + label, e);
    }
  }
}
