package org.fresnel.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.fresnel.fixture.Authority;
import org.fresnel.fixture.SigningKeyFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
  private static final byte[] MESSAGE = "report".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void aSignatureIsThatOfTheStandard() throws IOException {
    var signature = signing(SigningKeyFiles.FIRST).sign(new byte[0]);

    assertThat(HexFormat.of().formatHex(signature))
        .as("RFC 8032, 7.1, test 1")
        .isEqualTo(
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
  }

  @Test
  void thePublicKeyIsFoundFromThePrivateOne() throws IOException {
    var key = signing(SigningKeyFiles.FIRST);
    var other = verification(SigningKeyFiles.SECOND);

    assertThat(key.verification().fingerprint())
        .hasSize(64)
        .isEqualTo(verification(SigningKeyFiles.FIRST).fingerprint())
        .isNotEqualTo(other.fingerprint());
  }

  @Test
  void onlyItsOwnSignatureOverTheSameBytesCounts() throws IOException {
    var signature = signing(SigningKeyFiles.FIRST).sign(MESSAGE);
    var key = verification(SigningKeyFiles.FIRST);

    assertThat(key.verifies(MESSAGE, signature)).isTrue();
    assertThat(key.verifies(new byte[] {1}, signature)).isFalse();
    assertThat(key.verifies(MESSAGE, new byte[] {1})).isFalse();
    assertThat(verification(SigningKeyFiles.SECOND).verifies(MESSAGE, signature)).isFalse();
  }

  @Test
  void anotherFileIsNoKey() throws Exception {
    var publicKey = SigningKeyFiles.FIRST.publicKey(folder.resolve("public"));
    var privateKey = SigningKeyFiles.FIRST.privateKey(folder.resolve("private"));
    var text = Files.writeString(folder.resolve("text"), "nothing\n");
    var certified = Authority.in(folder, "ca").issue("one", "one.example").key();

    assertThat(SigningKey.read(publicKey)).isEmpty();
    assertThat(SigningKey.read(text)).isEmpty();
    assertThat(SigningKey.read(certified)).as("a key of another algorithm").isEmpty();
    assertThat(SigningKey.read(folder.resolve("absent"))).isEmpty();
    assertThat(VerificationKey.read(privateKey)).isEmpty();
  }

  private SigningKey signing(SigningKeyFiles file) throws IOException {
    return SigningKey.read(file.privateKey(folder.resolve("key"))).orElseThrow();
  }

  private VerificationKey verification(SigningKeyFiles file) throws IOException {
    return VerificationKey.read(file.publicKey(folder.resolve("public-key"))).orElseThrow();
  }
}
