package org.fresnel.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fresnel.fuzz.FuzzInput;

/// Tokens are usable or rejected, and neither a state nor a range shows one.
public final class CredentialsFuzz {
  private static final Path FILE =
      Path.of("target", "fuzz-tokens-" + ProcessHandle.current().pid());

  private CredentialsFuzz() {}

  public static void check(FuzzInput input) throws IOException {
    var header = input.line();
    AuthorizationHeader.token(header).ifPresent(token -> assertThat(token).isNotEmpty());
    CidrRange.parse(header)
        .ifPresent(
            range -> {
              assertThat(range.contains(range.address())).isTrue();
              assertThat(CidrRange.parse(range.toString())).contains(range);
            });
    var text = input.rest();
    Files.write(FILE, text);
    try {
      var tokens = TokenFile.read(FILE);
      assertThat(tokens.digests()).hasSizeLessThanOrEqualTo(16);
      assertThat(tokens.isUsable())
          .isEqualTo(tokens.state().startsWith("has ") && tokens.state().endsWith("of them"));
    } finally {
      Files.delete(FILE);
    }
  }
}
