package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.fresnel.auth.SigningKey;
import org.fresnel.cli.ProgramTask;
import org.fresnel.cli.remote.CommandResult;
import org.fresnel.fixture.SigningKeyFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `fresnel drill verify` with files that were made here, as another program would make them.
class VerifyCommandTest {
  @TempDir Path folder;

  @Test
  void intactReportsAreConfirmed() throws Exception {
    var first = report(1, "0".repeat(64));
    var second = report(2, first.getString("hash"));
    var file = file(new JsonArray().add(first).add(second).encode());

    assertThat(verified(file, Optional.of(SigningKeyFiles.FIRST)))
        .satisfies(
            it -> {
              assertThat(it.status()).isZero();
              assertThat(it.out())
                  .startsWith("Reports 1 to 2 are unchanged, and none between them is missing.\n")
                  .contains("All signatures are valid.\n")
                  .endsWith("Hash of the last one: " + second.getString("hash") + "\n");
            });
    assertThat(verified(file, Optional.empty()).out())
        .contains("The signatures were not checked, because there is no --public-key; 2 of 2");
  }

  @Test
  void theFirstReportsMayHaveNoSignature() throws Exception {
    var first = report(1, "0".repeat(64));
    first.remove("signature");
    first.remove("publicKey");
    var second = report(2, first.getString("hash"));
    var file = file(new JsonArray().add(first).add(second).encode());

    assertThat(verified(file, Optional.of(SigningKeyFiles.FIRST)))
        .satisfies(
            it -> {
              assertThat(it.status()).isZero();
              assertThat(it.out())
                  .contains("valid; 1 of 2 are signed, and cover the hashes of the first ones.");
            });
  }

  @Test
  void oneReportIsConfirmed() throws Exception {
    var file = file(report(5, "ab").encode());

    assertThat(verified(file, Optional.of(SigningKeyFiles.FIRST)))
        .satisfies(
            it -> {
              assertThat(it.status()).isZero();
              assertThat(it.out()).startsWith("Report 5 is unchanged.\nAll signatures are valid.\n");
            });
  }

  /// They were signed by OpenSSL.
  @ParameterizedTest
  @ValueSource(strings = {"drillReport", "drillReports"})
  void theExamplesOfTheApiAreIntact(String example) throws IOException {
    var file = Path.of("src/test/resources/org/fresnel/control/api/examples", example + ".200.json");

    assertThat(verified(file, Optional.of(SigningKeyFiles.FIRST)).status()).isZero();
  }

  @Test
  void aChangedReportIsNamed() throws Exception {
    var report = report(1, "0".repeat(64));
    report.put("report", report.getString("report").replace("drill-1", "drill-9"));

    assertThat(verified(file(report.encode()), Optional.empty()))
        .isEqualTo(
            new CommandResult(
                1,
                "report 1 (drill-9): its content does not have its hash, so it was changed\n",
                ""));
  }

  @Test
  void anotherKeyIsNoProof() throws Exception {
    var file = file(report(1, "0".repeat(64)).encode());

    assertThat(verified(file, Optional.of(SigningKeyFiles.SECOND)).status()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[{\"report\":\"{}\",\"ha", "[1]", "[{}]", "null", "\"x\""})
  void anotherFileIsRefused(String content) throws IOException {
    var file = file(content);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> verified(file, Optional.empty()))
        .withMessageStartingWith("expected the JSON of drill reports");
  }

  @Test
  void aFileThatCannotBeReadIsNamed() throws IOException {
    var absent = folder.resolve("absent");
    var file = file("[]");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> verified(absent, Optional.empty()))
        .withMessageContaining(absent.toString());
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                VerifyCommand.result(new ProgramTask.VerifyReports(file, List.of(absent))))
        .withMessageStartingWith("--public-key: expected");
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("reports.json"), content);
  }

  private CommandResult verified(Path file, Optional<SigningKeyFiles> key) throws IOException {
    var publicKeys = new ArrayList<Path>();
    if (key.isPresent()) {
      publicKeys.add(key.get().publicKey(folder.resolve("public.pem")));
    }
    return VerifyCommand.result(new ProgramTask.VerifyReports(file, publicKeys));
  }

  private JsonObject report(int number, String previous) throws Exception {
    var report =
        new JsonObject()
            .put("number", number)
            .put("previous", previous)
            .put("drill", "drill-" + number)
            .encode();
    var bytes = report.getBytes(StandardCharsets.UTF_8);
    var pem = SigningKeyFiles.FIRST.privateKey(folder.resolve("private.pem"));
    var key = SigningKey.read(pem).orElseThrow();
    return new JsonObject()
        .put("report", report)
        .put(
            "hash",
            HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
        .put("signature", Base64.getEncoder().encodeToString(key.sign(bytes)))
        .put("publicKey", key.verification().fingerprint());
  }
}
