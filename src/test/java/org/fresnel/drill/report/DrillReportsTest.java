package org.fresnel.drill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.fresnel.drill.Drill.State;
import org.fresnel.fixture.SigningKeyFiles;
import org.fresnel.storage.DiskStore;
import org.fresnel.storage.MemoryStore;
import org.fresnel.storage.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which drills are reported, and what is in a report.
class DrillReportsTest {
  @TempDir Path folder;
  private final ReportedDrills desk = new ReportedDrills();

  @Test
  void eachReportNamesTheHashOfTheOneBefore() {
    var chain = desk.chain(new MemoryStore(), 3);

    assertThat(chain).extracting(it -> facts(it).getLong("number")).containsExactly(1L, 2L, 3L);
    assertThat(chain)
        .extracting(it -> facts(it).getString("previous"))
        .containsExactly("0".repeat(64), chain.get(0).hash(), chain.get(1).hash());
  }

  @Test
  void aReportAnswersTheQuestionsOfAnAuditor() {
    desk.duties =
        (_, _) ->
            Optional.of(
                new WindowDuties(
                    100,
                    102,
                    List.of(
                        new WindowDuties.KindResults(
                            "attestation",
                            5,
                            Map.of("on_time", 4, "pending", 1),
                            OptionalLong.of(4200)))));
    var reports = desk.open(new MemoryStore());
    var drill = ReportedDrills.drill(7, State.PASSED);
    reports.begun(drill, ReportedDrills.fleet("a", "b"));
    reports.ended(drill);
    var facts = facts(reports.of("drill-7").orElseThrow());

    assertThat(facts.getMap())
        .containsEntry("version", "1.2.3 (abc)")
        .containsEntry("router", "fresnel-1")
        .containsEntry("drill", "drill-7")
        .containsEntry("verdict", "passed")
        .containsEntry("kind", "hang")
        .containsEntry("from", "2026-11-22T04:00:00Z")
        .containsEntry("until", "2026-11-22T04:00:30Z")
        .containsEntry("detectedMs", 2100.0)
        .containsEntry("switchedMs", 44.0)
        .containsEntry("measuredOn", "request of a client");
    assertThat(facts.getJsonObject("fleet").getJsonArray("nodes").getJsonObject(1))
        .isEqualTo(
            new JsonObject()
                .put("name", "b")
                .put("role", "primary")
                .put("client", "")
                .put("health", "down"));
    assertThat(facts.getJsonObject("duties").getJsonArray("kinds"))
        .isEqualTo(
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("kind", "attestation")
                        .put("count", 5)
                        .put("results", new JsonObject().put("on_time", 4).put("pending", 1))
                        .put("latestMs", 4200)));
  }

  @Test
  void aReportHasNoUrlAndNoSecret() {
    var reports = desk.open(new MemoryStore());
    var drill = ReportedDrills.drill(1, State.PASSED);
    reports.begun(drill, ReportedDrills.fleet("a"));
    reports.ended(drill);
    var report = reports.of("drill-1").orElseThrow();

    assertThat(report.report() + ReportPage.html(report))
        .doesNotContain("s3cret", "k3y", "beacon.example");
  }

  @Test
  void aDrillThatDidNotRunIsNotReported() {
    var reports = desk.open(new MemoryStore());
    reports.ended(ReportedDrills.drill(1, State.REFUSED));

    assertThat(reports.after(0, 10)).isEmpty();
    assertThat(reports.of("drill-1")).isEmpty();
  }

  @Test
  void withoutAKeyReportsAreChainedAndUnsigned() {
    assertThat(desk.chain(new MemoryStore(), 1))
        .allSatisfy(
            it -> {
              assertThat(it.signature()).isEmpty();
              assertThat(ReportPage.html(it)).contains("It is not signed.");
            });
  }

  @Test
  void theChainGoesOnAfterARestart() {
    desk.key = Optional.of(ReportedDrills.signingKey(SigningKeyFiles.FIRST));
    List<SignedReport> before;
    try (var store = disk()) {
      before = desk.chain(store, 2);
    }
    try (var store = disk()) {
      var reports = desk.open(store);
      reports.ended(ReportedDrills.drill(3, State.FAILED));
      var all = reports.after(0, 10);

      assertThat(all).hasSize(3).startsWith(before.toArray(SignedReport[]::new));
      assertThat(
              ChainVerifier.verify(
                  all, List.of(ReportedDrills.verificationKey(SigningKeyFiles.FIRST))))
          .isInstanceOf(ChainVerdict.Intact.class);
    }
  }

  @Test
  void aTornLastLineLosesNothingThatWasStored() throws IOException {
    List<SignedReport> before;
    try (var store = disk()) {
      before = desk.chain(store, 2);
    }
    Files.writeString(
        folder.resolve("drill-reports-00000001.journal"),
        "0badc0de {\"report\":\"{\\\"num",
        StandardOpenOption.APPEND);
    try (var store = disk()) {
      var reports = desk.open(store);
      assertThat(reports.after(0, 10)).isEqualTo(before);
      reports.ended(ReportedDrills.drill(3, State.PASSED));
    }
    try (var store = disk()) {
      assertThat(desk.open(store).after(0, 10)).hasSize(3);
    }
  }

  @Test
  void aStoredRecordThatIsNoReportIsIgnored() {
    try (var store = disk()) {
      var journal = store.journal("drill-reports", 1 << 20).journal();
      for (var record :
          List.of("1", "{}", "{\"report\":\"{\\\"number\\\":1}\",\"hash\":\"ab\"}")) {
        journal.append(record, _ -> {});
      }
    }
    try (var store = disk()) {
      assertThat(desk.chain(store, 2)).hasSize(2);
    }
  }

  @Test
  void theDrillOfAKilledProcessIsReportedAtTheStart() {
    try (var store = disk()) {
      desk.chain(store, 1);
    }
    desk.stored.add(ReportedDrills.drill(2, State.INTERRUPTED));
    desk.stored.add(ReportedDrills.drill(1, State.PASSED));
    try (var store = disk()) {
      var report = desk.open(store).of("drill-2").orElseThrow();

      assertThat(facts(report).getMap())
          .containsEntry("verdict", "interrupted")
          .doesNotContainKeys("fleet", "duties");
      assertThat(desk.open(new MemoryStore()).after(0, 10)).hasSize(1);
    }
  }

  @Test
  void theOldestReportsAreDropped() {
    var reports = desk.open(new MemoryStore());
    for (var number = 1; number <= ReportChain.MOST + 2; number++) {
      reports.ended(ReportedDrills.drill(number, State.PASSED));
    }
    var all = reports.after(0, 2000);

    assertThat(all).hasSize(ReportChain.MOST);
    assertThat(facts(all.getFirst()).getLong("number")).isEqualTo(3);
    assertThat(ChainVerifier.verify(all, List.of()))
        .isEqualTo(new ChainVerdict.Intact(ReportChain.MOST, 3, all.getLast().hash(), 0));
    assertThat(reports.after(1000, 10)).hasSize(2);
    assertThat(reports.after(0, 10)).hasSize(10);
  }

  private Store disk() {
    return ((Store.Opening.Usable) DiskStore.open(folder)).store();
  }

  private static JsonObject facts(SignedReport report) {
    return report.facts().orElseThrow();
  }
}
