package org.fresnel.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.fresnel.fixture.Authority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatePairTest {
  @TempDir Path folder;

  @Test
  void onlyACertificateAndItsOwnKeyCanBeUsed() throws Exception {
    var authority = Authority.in(folder, "ca");
    var one = authority.issue("one", "one.example");
    var other = authority.issue("other", "other.example");
    var nothing = Files.writeString(folder.resolve("nothing"), "nothing\n");

    assertThat(fault(one.certificate(), one.key())).isEmpty();
    assertThat(fault(one.certificate(), other.key()))
        .contains("key-file: expected the key of the certificate, got another");
    assertThat(fault(nothing, one.key()))
        .hasValueSatisfying(fault -> assertThat(fault).startsWith("certificate-file"));
    assertThat(fault(one.certificate(), nothing))
        .hasValueSatisfying(fault -> assertThat(fault).startsWith("key-file"));
    assertThat(fault(folder.resolve("absent"), one.key())).isPresent();
    assertThat(fault(one.certificate(), folder.resolve("absent"))).isPresent();
  }

  private static Optional<String> fault(Path certificate, Path key) {
    return CertificatePair.fault(new TlsSettings(certificate, key, Optional.empty()));
  }
}
