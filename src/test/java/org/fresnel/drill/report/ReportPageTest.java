package org.fresnel.drill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.regex.Pattern;
import org.fresnel.drill.Drill.State;
import org.fresnel.fixture.SigningKeyFiles;
import org.fresnel.storage.MemoryStore;
import org.junit.jupiter.api.Test;

class ReportPageTest {
  private static final String HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=y>&amp;";

  @Test
  void aHostileNodeNameIsText() {
    var page = page(HOSTILE);

    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&lt;img src=x")
        .doesNotContain("<script", "<img");
    assertThat(tags(page))
        .as("the same marks as with a harmless name")
        .isEqualTo(tags(page("harmless")));
  }

  @Test
  void thePageLoadsNothingAndRunsNothing() {
    assertThat(page("a"))
        .startsWith("<!doctype html>")
        .contains("default-src 'none'; style-src 'sha256-")
        .doesNotContain("<script", "<link", "src=", "href=", "url(", "@import", "http://", "https://");
  }

  @Test
  void thePageShowsTheVerdictAndTheProof() {
    assertThat(page("a"))
        .contains(
            "<h1 class=\"passed\">Drill report drill-1: passed</h1>",
            "<td>2100 ms</td>",
            "Signature (Ed25519): ",
            "Fingerprint of the public key: "
                + ReportedDrills.verificationKey(SigningKeyFiles.FIRST).fingerprint());
  }

  @Test
  void contentThatIsNoReportIsShownAsText() {
    var page =
        ReportPage.html(new SignedReport("<b>", "<i>", Optional.of("<u>"), Optional.empty()));

    assertThat(page).contains("&lt;b&gt;", "&lt;i&gt;", "&lt;u&gt;").doesNotContain("<b>", "<u>");
  }

  private static String page(String node) {
    var desk = new ReportedDrills();
    desk.key = Optional.of(ReportedDrills.signingKey(SigningKeyFiles.FIRST));
    var reports = desk.open(new MemoryStore());
    var drill = ReportedDrills.drill(1, State.PASSED);
    reports.begun(drill, ReportedDrills.fleet(node));
    reports.ended(drill);
    return ReportPage.html(reports.of("drill-1").orElseThrow());
  }

  private static String tags(String page) {
    return Pattern.compile("<[^>]*>")
        .matcher(page)
        .results()
        .map(it -> it.group())
        .reduce("", String::concat);
  }
}
