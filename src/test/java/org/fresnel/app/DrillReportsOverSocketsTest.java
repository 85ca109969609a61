package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.app.DrillsOverSocketsTest.begun;
import static org.fresnel.app.DrillsOverSocketsTest.plan;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.fresnel.Shows;
import org.fresnel.SimulatedFleet;
import org.fresnel.auth.VerificationKey;
import org.fresnel.drill.DrillKind;
import org.fresnel.drill.report.ChainVerdict;
import org.fresnel.drill.report.ChainVerifier;
import org.fresnel.fixture.SigningKeyFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reports of drills with real connections to nodes.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class DrillReportsOverSocketsTest {
  @TempDir Path folder;

  @Test
  @Shows("drills.signing-key-file")
  void theReportIsSignedAndNamesTheNodes() throws IOException {
    var key = SigningKeyFiles.FIRST.privateKey(folder.resolve("signing.pem"));
    try (var site = RouterSite.of(2)) {
      var router = site.start("drills.signing-key-file", key.toString());
      for (var times = 0; times < 2; times++) {
        var drill = begun(router, plan(DrillKind.DROP_EVENTS, "node-2", Duration.ofMinutes(1)));
        router.get("/eth/v1/beacon/states/%d/root".formatted(times + 1));
        router.drills().abortHere(drill.id(), "the test has ended it");
      }
      var reports = router.reports().after(0, 10);

      assertThat(ChainVerifier.verify(reports, List.of(verificationKey())))
          .isEqualTo(new ChainVerdict.Intact(2, 1, reports.getLast().hash(), 2));
      var report = new JsonObject(reports.getLast().report());
      assertThat(report.getMap())
          .containsEntry("version", "0.0.0-test (0123abc)")
          .containsEntry("verdict", "aborted")
          .containsEntry("requests", 1)
          .doesNotContainKey("router");
      assertThat(report.getJsonObject("fleet").getJsonArray("nodes"))
          .extracting(it -> ((JsonObject) it).getString("name"))
          .containsExactly("node-1", "node-2");
      assertThat(report.getJsonObject("duties").getJsonArray("kinds")).isEmpty();
    }
  }

  private VerificationKey verificationKey() throws IOException {
    var file = SigningKeyFiles.FIRST.publicKey(folder.resolve("public.pem"));
    return VerificationKey.read(file).orElseThrow();
  }
}
